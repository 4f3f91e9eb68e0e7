package org.cbchannels.model.subscription;

import java.util.Base64;

/**
 * What stands for the text of a row at clients: 48 bits of its digest, which are added up modulo 2<sup>48</sup>.
 */
final class Version {

    private static final int BITS = 48;
    private static final long MASK = (1L << BITS) - 1;

    /** What a version takes in a frame, with what stands around it. */
    static final int LENGTH = 11;

    private Version() {}

    static long of(Digest digest) {
        return digest.one() >>> Long.SIZE - BITS;
    }

    /** The same as text: eight characters. */
    static String text(Digest digest) {
        long version = of(digest);
        byte[] bytes = new byte[BITS / Byte.SIZE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (version >>> BITS - Byte.SIZE * (i + 1));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static long plus(long sum, Digest digest) {
        return sum + of(digest) & MASK;
    }

    static long minus(long sum, Digest digest) {
        return sum - of(digest) & MASK;
    }
}
