package org.cbchannels.model.subscription;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is remembered of the text that was sent last: enough to tell whether another one differs, whatever its length.
 */
record Digest(long one, long two) {

    /** Written out: the equals that is generated keeps the class loader of its record alive (JDK-8078641). */
    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && one == digest.one && two == digest.two;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(one);
    }

    static Digest of(String text) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Digest(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
