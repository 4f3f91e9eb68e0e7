package org.cbchannels.tests.doors;

import org.cbchannels.GroupConsumers;
import org.cbchannels.Routes;

/** At a path that a constraint of web.xml names exactly. */
@Routes(path = "/exact/", channelName = "exact")
public class Exact extends GroupConsumers {}
