package org.cbchannels;

/**
 * The codes of the library's own error replies, for {@link ConsumerException#code()}.
 *
 * <p>Applications may have codes of their own beside these.
 */
public final class ErrorCode {

    /** The frame is no JSON text. */
    public static final String NOT_JSON = "not-json";

    /** The content is not what is expected: no object, a value that can't be converted, a broken constraint. */
    public static final String INVALID = "invalid";

    /** Nothing handles such a message. */
    public static final String NO_CONSUMER = "no-consumer";

    /** The caller may not do it: a role or a permission is missing. */
    public static final String DENIED = "denied";

    /** There is no such thing, or not for this caller. */
    public static final String NOT_FOUND = "not-found";

    /** Somebody else has changed, locked or used it. */
    public static final String CONFLICT = "conflict";

    /** More than is allowed: frames, rooms, objects, requests that are being worked on. */
    public static final String TOO_MANY = "too-many";

    /** A queue is full. */
    public static final String FULL = "full";

    /** The application failed; its log has the details. */
    public static final String INTERNAL = "internal";

    private ErrorCode() {}
}
