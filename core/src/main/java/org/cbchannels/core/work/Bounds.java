package org.cbchannels.core.work;

/**
 * How much a queue takes, and how much of it is worked on at once.
 *
 * @param items that count, at most
 * @param bytes of these, at most
 * @param batchItems items of a batch, at most
 * @param batchBytes bytes from which on nothing is added to a batch
 */
public record Bounds(int items, long bytes, int batchItems, long batchBytes) {

    /** For a queue that is bounded by something else. */
    public static Bounds none(int batchItems) {
        return new Bounds(Integer.MAX_VALUE, Long.MAX_VALUE, batchItems, Long.MAX_VALUE);
    }

    /** For a queue of so many items. */
    public static Bounds items(int items, int batchItems) {
        return new Bounds(items, Long.MAX_VALUE, batchItems, Long.MAX_VALUE);
    }
}
