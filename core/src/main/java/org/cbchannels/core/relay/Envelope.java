package org.cbchannels.core.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import org.cbchannels.Overflow;
import org.cbchannels.core.content.OverflowPolicy;

/**
 * A message as it travels between nodes.
 *
 * <p>The bytes: {@code 0xCB}, the version, the kind, the sender, the time in milliseconds since 1970 (8 bytes), the
 * application, the node, the target and the reply channel (each in two bytes of length and modified UTF-8), the
 * overflow policy (0 for the route's) with the member to conflate by, whether the content is text, its length (4 bytes)
 * and itself.
 *
 * @param sender what the messages of one sender have in common
 * @param sentAt milliseconds since 1970
 * @param application the prefix of the application
 * @param node the node that sends it
 * @param target the name of the group, socket, channel or topic
 * @param reply the socket that waits for an answer, or that is to be a member; empty for none
 */
record Envelope(
        Kind kind,
        int sender,
        long sentAt,
        String application,
        String node,
        String target,
        String reply,
        OverflowPolicy policy,
        boolean isText,
        byte[] content) {

    /** What is to be done with the content; the format has their positions, so new ones come last. */
    enum Kind {
        GROUP,
        SOCKET,
        ADD,
        DISCARD,
        SHARED,
        NEWS,
        /** What the target asked for is done. */
        DONE,
        /** Messages to the group were lost on their way. */
        GAP
    }

    private static final int MAGIC = 0xCB;
    private static final int VERSION = 1;

    /** More than all but the content takes, in most cases. */
    private static final int HEAD = 256;

    /** The form in which it travels. */
    @SuppressWarnings("EnumOrdinal")
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAD + content.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(MAGIC);
            out.writeByte(VERSION);
            out.writeByte(kind.ordinal());
            out.writeByte(sender);
            out.writeLong(sentAt);
            out.writeUTF(application);
            out.writeUTF(node);
            out.writeUTF(target);
            out.writeUTF(reply);
            out.writeByte(policy.overflow() == null ? 0 : 1 + policy.overflow().ordinal());
            out.writeBoolean(policy.conflateBy() != null);
            if (policy.conflateBy() != null) {
                out.writeUTF(policy.conflateBy());
            }
            out.writeBoolean(isText);
            out.writeInt(content.length);
            out.write(content);
        } catch (UTFDataFormatException e) {
            throw new IllegalArgumentException("A name is too long to travel to other nodes", e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what has come from another node.
     *
     * @throws IllegalArgumentException if it is something else, says why
     */
    static Envelope of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != MAGIC) {
                throw new IllegalArgumentException("it is no message of cbchannels");
            }
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("it has version " + version + " of the format, not " + VERSION);
            }
            Envelope read = new Envelope(
                    value(Kind.values(), in.readUnsignedByte()),
                    in.readUnsignedByte(),
                    in.readLong(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    policy(in),
                    in.readBoolean(),
                    content(in));
            if (in.available() > 0) {
                throw new IllegalArgumentException("there is something behind its content");
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException("it is cut off or garbled", e);
        }
    }

    private static OverflowPolicy policy(DataInputStream in) throws IOException {
        int overflow = in.readUnsignedByte();
        boolean conflates = in.readBoolean();
        return new OverflowPolicy(
                overflow == 0 ? null : value(Overflow.values(), overflow - 1), conflates ? in.readUTF() : null);
    }

    private static byte[] content(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length != in.available()) {
            throw new IllegalArgumentException("its content has not the length that it says");
        }
        return in.readNBytes(length);
    }

    private static <T> T value(T[] values, int index) {
        if (index >= values.length) {
            throw new IllegalArgumentException("it has something unknown in it");
        }
        return values[index];
    }
}
