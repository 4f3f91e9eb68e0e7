package org.cbchannels.tests.app;

import org.cbchannels.GroupConsumers;
import org.cbchannels.Routes;

/** For those who have logged in. */
@Routes(path = "/secret", channelName = "secret", auth = true)
public class Secret extends GroupConsumers {}
