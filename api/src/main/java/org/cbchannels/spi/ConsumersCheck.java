package org.cbchannels.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.Consumers;

/** Looks for mistakes in consumers classes when an application is deployed; every CDI bean of this type is asked. */
public interface ConsumersCheck {

    /** Called once for each web application before anything is checked, by a thread of it. */
    default void begin() {}

    /**
     * What is wrong with the class at one of its places; empty if it is in order, or none of this check's business.
     *
     * @param kwargs the keyword arguments of the place, as they were given
     * @param pathKeywords the keywords that the path of the place captures
     */
    List<Mistake> check(Class<? extends Consumers> type, Map<String, Object> kwargs, Set<String> pathKeywords);

    /**
     * One mistake; it fails the deployment, and is reported with all others.
     *
     * @param code a permanent code, such as {@code CBC-101}
     * @param member where in the class
     * @param cause what is wrong, as a sentence
     * @param remedy what to do about it, as a sentence
     */
    record Mistake(String code, String member, String cause, String remedy) {}
}
