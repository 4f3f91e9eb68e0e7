package org.cbchannels.tests.examples.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cbchannels.Routing;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ModelChanges;
import org.cbchannels.model.ModelRoute;

/** Section 8: routes in code, events, and changes that bypass the entity manager. */
@ApplicationScoped
public class UserRouting {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Inject
    ModelChanges changes;

    @PersistenceContext(unitName = "examples")
    EntityManager entityManager;

    void routes(@Observes Routing routing) {
        routing.add(ModelRoute.crud(User.class)
                        .path("/users")
                        .where("active = true")
                        .paginateBy(10))
                .add(ModelRoute.subscribeObject(User.class)
                        .path("/users/(?P<pk>\\d+)/?")
                        .fields("username", "active"))
                .add(ModelRoute.subscribe(User.class).path("/users/?").fields("username", "active"));
    }

    void changed(@Observes ModelChange<User> change) {
        seen.add(change.kind() + " " + change.id());
    }

    String seen() {
        return String.join("\n", seen);
    }

    @Transactional
    void renameAll(String name) {
        entityManager
                .createQuery("update User u set u.username = :name")
                .setParameter("name", name)
                .executeUpdate();
        List<Long> ids =
                entityManager.createQuery("select u.id from User u", Long.class).getResultList();
        changes.updated(User.class, ids);
    }

    @Transactional
    void stock() {
        Author author = new Author(1L, "Ann");
        entityManager.persist(author);
        entityManager.persist(new Book("Live", new BigDecimal("9.50"), author));
    }
}
