package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveListTest {

    @Entity
    public static class Task {
        @Id
        public long id;

        public String title;
    }

    @Routes(path = "/tasks", channelName = "tasks")
    @Model(value = Task.class, snapshot = true)
    public static class TaskFeed extends ModelSubscribeConsumers<Task> {}

    @ParameterizedTest
    @EnumSource
    void a_change_is_told(Provider provider) {
        try (LiveApplication app = LiveApplication.on(provider)
                        .entities(Task.class)
                        .beans(TaskFeed.class)
                        .start();
                LiveSocket socket = app.open("/tasks")) {
            assertThat(socket.next()).isEqualTo("{\"snapshot\":[],\"page\":1}");
            app.doCommit(entityManager -> {
                Task task = new Task();
                task.id = 7;
                task.title = "x";
                entityManager.persist(task);
            });
            assertThat(socket.next()).isEqualTo("{\"created\":{\"id\":7,\"title\":\"x\"}}");
            app.doCommit(entityManager -> entityManager.find(Task.class, 7L).title = "y");
            assertThat(socket.next()).isEqualTo("{\"updated\":{\"id\":7,\"title\":\"y\"}}");
            app.rollback(entityManager -> entityManager.find(Task.class, 7L).title = "z");
            app.doCommit(entityManager -> entityManager.remove(entityManager.find(Task.class, 7L)));
            assertThat(socket.next()).isEqualTo("{\"deleted\":{\"id\":7,\"title\":\"y\"}}");
        }
    }
}
