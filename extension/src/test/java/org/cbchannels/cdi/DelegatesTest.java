package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Proxies of interceptors, as OpenWebBeans makes them: an object of a subclass that holds the real one. */
class DelegatesTest {

    static class Plain {
        String value;
        Plain next;
    }

    static class Proxy extends Plain {
        private static final Plain SHARED = new Plain();
        private final Object handler = new Object();
        private final Plain delegate;

        Proxy(Plain delegate) {
            this.delegate = delegate;
        }
    }

    static class Subclass extends Plain {
        private final Subclass self = this;
        private int number;
    }

    @Test
    void the_object_behind_a_proxy_is_found() {
        Plain plain = new Plain();
        Plain proxy = new Proxy(plain);
        assertThat(Delegates.behind(proxy, Plain.class)).isSameAs(plain);
    }

    @Test
    void an_object_without_another_is_itself() {
        Plain plain = new Plain();
        plain.next = new Plain();
        assertThat(Delegates.behind(plain, Plain.class)).isSameAs(plain);
        Subclass subclass = new Subclass();
        assertThat(Delegates.behind(subclass, Plain.class)).isSameAs(subclass);
    }
}
