package org.cbchannels.sample;

import org.cbchannels.GroupConsumers;
import org.cbchannels.Routes;

/** Chat rooms: who opens /chat/x hears all that is said in room x. */
@Routes(path = "/chat/{room}", groupName = "room_{room}", channelName = "chat")
public class Chat extends GroupConsumers {}
