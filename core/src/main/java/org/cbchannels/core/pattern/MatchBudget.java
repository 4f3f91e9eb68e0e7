package org.cbchannels.core.pattern;

/**
 * What is left of the {@link MatchLimits} for one message, or one path; for one thread.
 *
 * <p>A value may come from anybody, and a pattern may need exponential time for some values: so whoever matches has a
 * deadline.
 */
public final class MatchBudget {

    private final MatchLimits limits;
    private long deadline;
    private boolean started;
    private boolean hasSkipped;

    /** The whole budget. */
    public MatchBudget(MatchLimits limits) {
        this.limits = limits;
    }

    /** Whether a value was too long to be tried since this was asked last. */
    public boolean hasSkipped() {
        boolean skipped = hasSkipped;
        hasSkipped = false;
        return skipped;
    }

    boolean takes(String value) {
        boolean fits = value.length() <= limits.valueLength();
        hasSkipped |= !fits;
        return fits;
    }

    /** The value in a form that ends the match at the deadline. */
    CharSequence guard(String value) {
        return new GuardedValue(value);
    }

    private void check() {
        long now = System.nanoTime();
        if (!started) {
            started = true;
            deadline = now + limits.timeout().toNanos();
        } else if (now - deadline > 0) {
            throw new MatchExceeded();
        }
    }

    private final class GuardedValue implements CharSequence {

        /** Looking at the clock costs as much as some dozen characters. */
        private static final int READS_BETWEEN_CHECKS = 2048;

        private final String value;
        private int reads;

        GuardedValue(String value) {
            this.value = value;
        }

        @Override
        public char charAt(int index) {
            if (++reads % READS_BETWEEN_CHECKS == 0) {
                check();
            }
            return value.charAt(index);
        }

        @Override
        public int length() {
            return value.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return value.substring(start, end);
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
