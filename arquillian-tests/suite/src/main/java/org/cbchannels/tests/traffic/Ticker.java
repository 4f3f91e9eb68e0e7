package org.cbchannels.tests.traffic;

import org.cbchannels.GroupConsumers;
import org.cbchannels.Overflow;
import org.cbchannels.Routes;

/** Groups whose members may read slowly. */
@Routes(path = "/strict", channelName = "strict")
@Routes(path = "/oldest", channelName = "oldest", overflow = Overflow.DROP_OLDEST)
@Routes(path = "/newest", channelName = "newest", overflow = Overflow.DROP_NEWEST)
@Routes(path = "/latest", channelName = "latest", conflateBy = "key")
public class Ticker extends GroupConsumers {}
