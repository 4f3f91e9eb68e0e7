package org.cbchannels.tests.page;

import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;

/** All notes. */
@Routes(path = "/notes", channelName = "notes")
@Model(value = Note.class, fields = "title")
public class NoteFeed extends ModelSubscribeConsumers<Note> {}
