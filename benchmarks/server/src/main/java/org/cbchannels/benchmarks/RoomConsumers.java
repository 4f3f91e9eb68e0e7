package org.cbchannels.benchmarks;

import org.cbchannels.GroupConsumers;
import org.cbchannels.Routes;

/** A group broadcast by the library. */
@Routes(path = "/room", channelName = "room")
public class RoomConsumers extends GroupConsumers {}
