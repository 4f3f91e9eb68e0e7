package org.cbchannels.tests.bad;

import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Is all right, but deployed without what would run it. */
@Routes(path = "/lonely")
public class Lonely extends WebsocketConsumers {}
