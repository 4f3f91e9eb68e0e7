package org.cbchannels.model.problem;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import org.cbchannels.spi.LogMessage;

/** What model support logs; a code is permanent, and docs/problems.md says what it means. */
public enum ModelLog implements LogMessage {
    PROVIDER_EVENT_FAILED("CBC-251", ERROR, "An event of the persistence provider could not be handled"),
    DESCRIPTOR_UNREADABLE("CBC-252", WARNING, "A persistence.xml can't be read"),
    EVENTS_UNKNOWN("CBC-254", WARNING, "The events of the persistence provider can't be listened to"),
    TENANCY_UNKNOWN("CBC-254", WARNING, "The persistence provider does not tell of its tenants"),
    CONDITION_FAILED("CBC-255", WARNING, "A condition could not be made, which means that nothing meets it"),
    PERMISSION_FAILED("CBC-256", WARNING, "A permission could not be checked, which means no"),
    ENTITY_UNREADABLE("CBC-257", WARNING, "The entity of {0} can't be read"),
    OBSERVERS_SLOW("CBC-258", ERROR, "Observers are too slow; changes from {0} on are not told to them"),
    OBSERVERS_MISSED("CBC-258", ERROR, "Observers were not told of {0} changes"),
    CHANGE_NOT_NOTED("CBC-259", ERROR, "A change of an entity could not be noted"),
    OBSERVER_FAILED("CBC-260", ERROR, "An observer of {0} failed"),
    NO_TRANSACTION("CBC-262", WARNING, "{0} was changed outside of a JTA transaction: this is not announced"),
    NOT_ANNOUNCED("CBC-263", ERROR, "Committed changes could not be announced"),
    SUBSCRIBERS_MISS("CBC-264", ERROR, "Subscribers of {0} miss changes"),
    ROW_UNREADABLE("CBC-265", ERROR, "The object {0} of {1} can't be read; subscribers miss it"),
    RELATED_UNREADABLE("CBC-265", ERROR, "What belongs to {0} of {1} can't be read"),
    ROW_NOT_SENT("CBC-266", ERROR, "The object {0} of {1} can't be sent"),
    TOPICS_LATE("CBC-267", WARNING, "Changes of {0} on other nodes may be told late"),
    FOREIGN_CHANGE("CBC-268", WARNING, "What another node has published is not understood; all is read again"),
    UNKNOWN_ECLIPSELINK("CBC-269", WARNING, "EclipseLink does not tell its persistence units"),
    UNIT_UNUSABLE("CBC-270", WARNING, "The persistence unit {0} can't be used"),
    PUT_OFF("CBC-271", ERROR, "{0} can't be read now; subscribers are told when it can"),
    REFUSED("CBC-272", ERROR, "A condition or check of {0} fails; whom it is for is not subscribed any more");

    private final Kind kind;

    ModelLog(String code, System.Logger.Level level, String text) {
        kind = Kind.of("org.cbchannels.model", code, level, text);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
