package org.cbchannels.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cbchannels.config.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the library reads from a request for a websocket. */
class RequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/chat/a|/chat/a||/chat/a",
                "/index.html|/||/",
                "/docs/index.html|/docs/||/docs/",
                "/secret/#x|/secret/#x||/secret/#x",
                "/secret/|/secret/#x||/secret/",
                "/a b|/a%20b||/a b",
                "/a+b|/a+b||/a+b",
                "/a|/app/a|/app|/a",
                "/a|/%zz||/a"
            })
    void the_path_is_what_the_container_matched(String servletPath, String uri, String context, String path) {
        TestRequest request =
                new TestRequest().with("getServletPath", servletPath).with("getRequestURI", uri);
        if (context != null) {
            request.with("getContextPath", context);
        }
        assertThat(RequestPath.of(request.make())).isEqualTo(path);
    }

    private static TestRequest handshake() {
        return new TestRequest().header("Upgrade", "h2c, WebSocket").header("Connection", "keep-alive, upgrade");
    }

    @Test
    void a_handshake_is_looked_at_before_it_is_accepted() {
        String key = "dGhlIHNhbXBsZSBub25jZQ==";
        assertThat(UpgradeRequest.isOne(handshake().make())).isTrue();
        assertThat(UpgradeRequest.isOne(handshake().with("getMethod", "POST").make()))
                .isFalse();
        assertThat(UpgradeRequest.mistake(handshake()
                        .header("Sec-WebSocket-Key", key)
                        .header("Sec-WebSocket-Version", "13")
                        .make()))
                .isZero();
        assertThat(UpgradeRequest.mistake(handshake()
                        .header("Sec-WebSocket-Key", key)
                        .header("Sec-WebSocket-Version", "8")
                        .make()))
                .isEqualTo(426);
        assertThat(UpgradeRequest.mistake(
                        handshake().header("Sec-WebSocket-Key", key).make()))
                .isEqualTo(426);
        for (String bad : new String[] {"", "?", "c2hvcnQ="}) {
            assertThat(UpgradeRequest.mistake(handshake()
                            .header("Sec-WebSocket-Key", bad)
                            .header("Sec-WebSocket-Version", "13")
                            .make()))
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void what_proxies_say_counts_as_far_as_they_are_trusted() {
        TestRequest request = new TestRequest()
                .header("X-Forwarded-Proto", "http, https")
                .header("X-Forwarded-Host", "evil.example, www.example.org")
                .header("X-Forwarded-For", "1.2.3.4, 192.0.2.7");
        assertThat(new Forwarded(0).origin(request.make())).isEqualTo(Origin.parse("http://inside:8080"));
        assertThat(new Forwarded(0).address(request.make())).isEqualTo("10.0.0.1");
        assertThat(new Forwarded(1).origin(request.make())).isEqualTo(Origin.parse("https://www.example.org"));
        assertThat(new Forwarded(1).address(request.make())).isEqualTo("192.0.2.7");
        TestRequest standard = new TestRequest()
                .header(
                        "Forwarded",
                        "for=1.2.3.4",
                        "for=\"[2001:db8::1]:80\";proto=https;host=\"www.example.org:8443\"");
        assertThat(new Forwarded(1).origin(standard.make())).isEqualTo(Origin.parse("https://www.example.org:8443"));
        assertThat(new Forwarded(1).address(standard.make())).isEqualTo("2001:db8::1");
        assertThat(new Forwarded(2).address(standard.make())).isEqualTo("1.2.3.4");
        TestRequest rubbish = new TestRequest()
                .header("X-Forwarded-Proto", "javascript")
                .header("X-Forwarded-Host", "a b")
                .header("X-Forwarded-Port", "x");
        assertThat(new Forwarded(1).origin(rubbish.make())).isEqualTo(Origin.parse("http://inside"));
    }

    @Test
    void a_header_that_is_made_to_keep_the_matcher_busy_does_not() {
        for (String header : List.of(
                "for=" + " ".repeat(50_000) + "\"x",
                "for=\"" + "\\\\a".repeat(50_000),
                "for=\"" + "a".repeat(100_000))) {
            TestRequest request = new TestRequest().header("Forwarded", header);
            assertThat(new Forwarded(1).address(request.make())).isNotNull();
        }
    }

    @Test
    void pages_of_the_same_origin_and_of_the_list_may_connect() {
        Origins origins = new Origins(List.of("https://www.example.org:443"), new Forwarded(0));
        assertThat(origins.allows(new TestRequest().make())).isTrue();
        assertThat(origins.allows(
                        new TestRequest().header("Origin", "http://inside:8080").make()))
                .isTrue();
        assertThat(origins.allows(new TestRequest()
                        .header("Origin", "https://WWW.example.org")
                        .make()))
                .isTrue();
        for (String other :
                new String[] {"https://inside:8080", "http://inside", "null", "", "http://inside:8080.evil"}) {
            assertThat(origins.allows(new TestRequest().header("Origin", other).make()))
                    .as(other)
                    .isFalse();
        }
    }
}
