package org.cbchannels.core.layer;

import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.spi.ListFrame;

/** What handles of channels and groups ask for; thread-safe. */
interface Sending {

    EncodedContent encode(Object content);

    /** Does the sending now, or after the commit of the caller's transaction. */
    void transactionally(Runnable sending);

    /** The given context, or that of the message which the thread handles, or that of the background. */
    SendContext contextOr(SendContext given);

    void send(String name, EncodedContent content, SendContext context);

    /** Makes the sending a part of the caller's transaction; says false if there is none, or it can't have it. */
    boolean sendInTransaction(String name, EncodedContent content, SendContext context);

    void sendToGroup(String name, Frame message);

    void addTo(String group, String member);

    void discardFrom(String group, String member);

    void addToFeed(String group, String member);

    void discardFromFeed(String group, String member);

    /** A frame of a live list for a group. */
    Frame listFrame(ListFrame frame, String group);

    LocalGroups groups();

    LocalGroups feeds();
}
