package org.cbchannels.sample;

import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;

/** Sends every browser the tasks that its user may see, and then each committed change of them, whoever makes it. */
@Routes(path = "/tasks", channelName = "tasks", auth = true)
@Model(
        value = Task.class,
        where = "owner = :user or shared = true",
        fields = {"title", "done", "shared", "owner"},
        snapshot = true)
public class TaskFeed extends ModelSubscribeConsumers<Task> {}
