package org.cbchannels.sample;

import java.security.Principal;
import org.cbchannels.Routes;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;

/** Takes what browsers send over the same socket; only one's own tasks can be changed. */
@Routes(channelName = "tasks", auth = true)
@Model(
        value = Task.class,
        where = "owner = :user or shared = true",
        fields = {"title", "done", "shared"})
public class TaskEditor extends CrudConsumers<Task> {

    @Override
    protected void prepare(Task task, Principal user) {
        task.setOwner(user.getName());
    }

    @Override
    protected boolean mayUpdate(Task task, Principal user) {
        return task.getOwner().equals(user.getName());
    }

    @Override
    protected boolean mayDelete(Task task, Principal user) {
        return mayUpdate(task, user);
    }
}
