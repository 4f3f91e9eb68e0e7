package org.cbchannels.tests.examples;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers the views. */
@ApplicationScoped
public class PageViews {

    private final Queue<String> counted = new ConcurrentLinkedQueue<>();

    void count(String page) {
        counted.add(page);
    }

    String counted() {
        return String.join(" ", counted);
    }
}
