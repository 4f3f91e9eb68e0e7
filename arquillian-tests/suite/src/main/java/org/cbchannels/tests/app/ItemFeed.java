package org.cbchannels.tests.app;

import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;

/** All items. */
@Routes(path = "/items", channelName = "items")
@Model(
        value = Item.class,
        fields = {"name", "amount"})
public class ItemFeed extends ModelSubscribeConsumers<Item> {}
