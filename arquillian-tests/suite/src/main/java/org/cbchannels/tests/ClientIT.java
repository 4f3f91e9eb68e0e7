package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.cbchannels.tests.app.RoomChat;
import org.cbchannels.tests.page.Note;
import org.cbchannels.tests.page.NoteEditor;
import org.cbchannels.tests.page.NoteFeed;
import org.cbchannels.tests.page.NoteServlet;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Browser;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Proxy;
import org.cbchannels.tests.support.Server;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JavaScript client in a real browser, on lines that fail. */
@ArquillianTest
@RunAsClient
class ClientIT {

    private static final String WAR = "page";

    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="page" transaction-type="JTA">
                <jta-data-source>java:comp/DefaultDataSource</jta-data-source>
                <class>org.cbchannels.tests.page.Note</class>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private static final String PAGE = """
            <!doctype html>
            <title>A page</title>
            <script type="module">
              import { connect } from "./cbchannels/client.js";
              window.cb = connect({ reconnect: { min: 100, max: 1000 } });
              window.got = [];
              window.gaps = [];
              window.room = cb.channel("/room/{room}", { room: "page" });
              room.on("message", (m) => got.push(m.n));
              room.on("gap", (g) => gaps.push(g.why));
              window.notes = cb.list("/notes");
            </script>
            """;

    @ArquillianResource
    Deployer deployer;

    private Browser browser;
    private Proxy proxy;
    private Page page;

    @Deployment(name = WAR, managed = false, testable = false)
    static WebArchive war() {
        return Archives.war("page.war", RoomChat.class)
                .addClasses(Note.class, NoteFeed.class, NoteEditor.class, NoteServlet.class)
                .addAsWebResource(new StringAsset(PAGE), "page.html")
                .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml")
                .addAsResource(new StringAsset("cbchannels.ping-interval=2\n"), "META-INF/cbchannels.properties");
    }

    @BeforeEach
    void open() {
        Assumptions.assumeTrue(Browser.installed().isPresent(), "No Chromium is installed: the client was not tried");
        deployer.deploy(WAR);
        browser = Browser.start();
        proxy = Proxy.start();
        page = window();
    }

    private Page window() {
        Page opened = browser.window(800, 600, "http://127.0.0.1:" + proxy.port() + "/page/page.html");
        await(opened, "cb.getSnapshot().name === 'online' && room.state.name === 'open'");
        return opened;
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
            proxy.close();
            deployer.undeploy(WAR);
        }
    }

    private static void await(Page page, String condition) {
        page.waitForFunction(condition, null, new Page.WaitForFunctionOptions().setTimeout(60_000));
    }

    private void fill(int count) {
        assertThat(Server.call("POST", "/page/many?fill=" + count, null).statusCode())
                .isEqualTo(200);
    }

    private void rename(int times) {
        assertThat(Server.call("POST", "/page/many?rename=" + times, null).statusCode())
                .isEqualTo(200);
    }

    private void expect(int count) {
        await(page, "got.length >= " + count);
        List<Integer> all = IntStream.range(0, count).boxed().toList();
        assertThat(page.evaluate("got")).isEqualTo(all);
        assertThat(page.evaluate("gaps")).isEqualTo(List.of());
    }

    @Test
    void what_is_said_while_the_line_is_cut_comes_once_and_in_order() {
        try (Client sender = Client.open("/page/room/page")) {
            for (int n = 0; n < 200; n++) {
                if (n % 20 == 7) {
                    proxy.cut();
                }
                sender.send("{\"n\":" + n + "}");
                sender.next();
            }
        }
        expect(200);
    }

    @Test
    @Tag("full")
    void a_line_on_which_nothing_passes_is_given_up_and_nothing_is_lost() {
        long before = proxy.accepted();
        proxy.swallow(true);
        try (Client sender = Client.open("/page/room/page")) {
            for (int n = 0; n < 20; n++) {
                sender.send("{\"n\":" + n + "}");
            }
            page.evaluate("room.send({ n: 20 })");
            page.waitForCondition(
                    () -> proxy.accepted() > before, new Page.WaitForConditionOptions().setTimeout(60_000));
            proxy.swallow(false);
            expect(21);
        }
    }

    @Test
    @Tag("full")
    void a_page_that_was_frozen_has_everything_when_it_is_back() {
        CDPSession debugging = page.context().newCDPSession(page);
        lifecycle(debugging, "frozen");
        try (Client sender = Client.open("/page/room/page")) {
            for (int n = 0; n < 50; n++) {
                sender.send("{\"n\":" + n + "}");
                sender.next();
            }
        }
        lifecycle(debugging, "active");
        expect(50);
    }

    private static void lifecycle(CDPSession debugging, String state) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("state", state);
        debugging.send("Page.setWebLifecycleState", parameters);
    }

    @Test
    @Tag("full")
    void two_tabs_have_sessions_of_their_own() {
        Page other = window();
        page.evaluate("room.send({ n: 0 })");
        await(other, "got.length === 1");
        other.evaluate("room.send({ n: 1 })");
        expect(2);
        other.close();
        page.evaluate("room.send({ n: 2 })");
        expect(3);
    }

    @Test
    @Tag("full")
    void after_a_redeployment_the_page_is_right_again_by_itself() {
        fill(3);
        await(page, "notes.getSnapshot().rows.length === 3");
        deployer.undeploy(WAR);
        await(page, "cb.getSnapshot().name === 'offline'");
        page.evaluate("room.send({ n: 0 })");
        deployer.deploy(WAR);
        await(page, "cb.getSnapshot().name === 'online' && notes.getSnapshot().rows.length === 0");
        await(page, "notes.getSnapshot().status === 'live' && got.length === 1");
        assertThat(page.evaluate("gaps")).isEqualTo(List.of("session"));
    }

    @Test
    void changes_show_at_once_and_are_confirmed_or_taken_back() {
        Object created = page.evaluate("""
                async () => {
                  const change = notes.create({ title: "first" }, { tempKey: "t" });
                  const shown = notes.getSnapshot().rows.map((row) => row.title).join();
                  await change.settled;
                  return `${shown} ${notes.getSnapshot().rows.length} ${typeof notes.get("t").id}`;
                }""");
        assertThat(created).isEqualTo("first 1 number");
        Object refused = page.evaluate("""
                async () => {
                  const key = notes.getSnapshot().rows[0].id;
                  const change = notes.update(key, { title: " " });
                  const shown = notes.getSnapshot().rows[0].title;
                  const error = await change.acked.catch((e) => e);
                  return `${shown}|${error.code} ${error.violations[0].path}|${notes.getSnapshot().rows[0].title}`;
                }""");
        assertThat(refused).isEqualTo(" |invalid title|first");
        proxy.refuse(true);
        proxy.cut();
        await(page, "cb.getSnapshot().name === 'offline'");
        page.evaluate("() => { window.change = notes.update(notes.getSnapshot().rows[0].id, { title: 'later' }); }");
        assertThat(page.evaluate("notes.getSnapshot().rows[0].title + cb.getSnapshot().pending"))
                .isEqualTo("later1");
        proxy.refuse(false);
        page.evaluate("() => window.change.settled");
        assertThat(page.evaluate("notes.getSnapshot().rows[0].title")).isEqualTo("later");
    }

    @Test
    @Tag("full")
    void five_thousand_rows_are_kept_through_a_cut_and_memory_stays_flat() {
        fill(5_000);
        await(page, "notes.getSnapshot().rows.length === 5000");
        CDPSession debugging = page.context().newCDPSession(page);
        rename(1_000);
        await(page, "notes.getSnapshot().rows[0].title === 'renamed 999'");
        double before = heap(debugging);
        for (int i = 0; i < 10; i++) {
            rename(999);
            rename(1);
            proxy.cut();
        }
        await(page, "notes.getSnapshot().rows[0].title === 'renamed 0' && cb.getSnapshot().name === 'online'");
        assertThat(page.evaluate("notes.getSnapshot().rows.length + notes.getSnapshot().status"))
                .isEqualTo("5000live");
        assertThat(heap(debugging)).isLessThan(before * 1.2);
    }

    private static double heap(CDPSession debugging) {
        debugging.send("HeapProfiler.collectGarbage");
        debugging.send("HeapProfiler.collectGarbage");
        return debugging.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    }
}
