package org.cbchannels.tests.models;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ModelChanges;

/** Writes drafts, and notes what observers are told of them. */
@ApplicationScoped
@Transactional
public class Drafts {

    private static final int SHEET = 1;

    @PersistenceContext(unitName = "models")
    EntityManager entityManager;

    @Inject
    ModelChanges changes;

    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    void changed(@Observes ModelChange<Draft> change) {
        String text = change.entity() == null ? "nothing" : change.entity().text();
        events.add(change.kind() + " " + change.id() + " " + text + " " + new TreeSet<>(change.changed()));
    }

    public String events() {
        return String.join("\n", events);
    }

    public void write(String folder, String text) {
        entityManager.persist(new Draft(folder, SHEET, text));
    }

    private Draft find(String folder) {
        return entityManager.find(Draft.class, new Draft.Key(folder, SHEET));
    }

    public void change(String folder, String text) {
        find(folder).write(text);
    }

    /** With a flush between, so that the database has the other text for a while. */
    public void changeAndUndo(String folder) {
        Draft draft = find(folder);
        String before = draft.text();
        draft.write("something else");
        entityManager.flush();
        draft.write(before);
    }

    public void giveTo(String folder, long author) {
        find(folder).giveTo(entityManager.find(Author.class, author));
    }

    /** Without the entity manager's knowing. */
    public void changeBehindItsBack(String folder, String text) {
        entityManager
                .createQuery("update Draft d set d.text = :text where d.folder = :folder")
                .setParameter("text", text)
                .setParameter("folder", folder)
                .executeUpdate();
        changes.updated(Draft.class, List.of(new Draft.Key(folder, SHEET)));
    }

    /** The same. */
    public void deleteBehindItsBack(String folder) {
        entityManager
                .createQuery("delete from Draft d where d.folder = :folder")
                .setParameter("folder", folder)
                .executeUpdate();
        changes.deleted(Draft.class, List.of(new Draft.Key(folder, SHEET)));
    }
}
