package org.cbchannels.tests.app;

import org.cbchannels.GroupConsumers;
import org.cbchannels.Routes;

/** Rooms by path. */
@Routes(path = "/room/(?P<room>\\w+)", groupName = "room_{room}", channelName = "rooms")
public class RoomChat extends GroupConsumers {}
