package org.cbchannels.tests.app;

import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ObjectSubscribeConsumers;

/** One item, all its basic attributes. */
@Routes(path = "/items/(?P<pk>\\d+)", channelName = "item")
@Model(Item.class)
public class OneItemFeed extends ObjectSubscribeConsumers<Item> {}
