package org.cbchannels.sample;

import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;

/** Tells every open browser of each committed change of the tasks, whoever made it. */
@Routes(path = "/tasks", channelName = "tasks")
@Model(
        value = Task.class,
        fields = {"id", "title", "done"})
public class TaskFeed extends ModelSubscribeConsumers<Task> {}
