package org.cbchannels.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Ordinary REST: it needs to know nothing of the browsers that watch. */
@Path("tasks")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TaskResource {

    @PersistenceContext
    EntityManager entityManager;

    @GET
    public List<Task> list() {
        return entityManager
                .createQuery("select t from Task t order by t.id", Task.class)
                .getResultList();
    }

    @POST
    public Task create(@NotNull @Valid TaskData data) {
        if (data.title == null || data.title.isBlank()) {
            throw new BadRequestException("A task needs a title");
        }
        Task task = new Task();
        change(task, data);
        entityManager.persist(task);
        return task;
    }

    @PUT
    @Path("{id}")
    public Task update(@PathParam("id") long id, @NotNull @Valid TaskData data) {
        Task task = find(id);
        change(task, data);
        return task;
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        entityManager.remove(find(id));
    }

    private Task find(long id) {
        Task task = entityManager.find(Task.class, id);
        if (task == null) {
            throw new NotFoundException();
        }
        return task;
    }

    private static void change(Task task, TaskData data) {
        if (data.title != null && !data.title.isBlank()) {
            task.setTitle(data.title.strip());
        }
        if (data.done != null) {
            task.setDone(data.done);
        }
    }
}
