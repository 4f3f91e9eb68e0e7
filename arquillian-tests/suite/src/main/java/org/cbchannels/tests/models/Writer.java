package org.cbchannels.tests.models;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import org.cbchannels.model.ModelChanges;

/** What an application does with its entities, in transactions of all kinds. */
@ApplicationScoped
@Transactional(rollbackOn = Writer.Unwanted.class)
public class Writer {

    /** Rolls back. */
    public static class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @PersistenceContext(unitName = "models")
    EntityManager entityManager;

    @Inject
    Writer another;

    @Inject
    ModelChanges changes;

    public long note(String board, String owner, boolean shared, String word) {
        Note note = new Note(board, owner, shared, word);
        entityManager.persist(note);
        entityManager.flush();
        return note.id();
    }

    /** Nothing happens if it is gone; without the lock, two at once would leave a mixture. */
    public void change(long id, String board, String owner, boolean shared, String word) {
        Note note = entityManager.find(Note.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (note != null) {
            note.change(board, owner, shared, word);
        }
    }

    public void delete(long id) {
        entityManager
                .createQuery("select n from Note n where n.id = :id", Note.class)
                .setParameter("id", id)
                .getResultStream()
                .forEach(entityManager::remove);
    }

    public void changeAndRollBack(long id, String board, String owner, boolean shared, String word) {
        change(id, board, owner, shared, word);
        note(board, owner, shared, word);
        throw new Unwanted();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public long noteInItsOwn(String board, String owner, boolean shared, String word) {
        return note(board, owner, shared, word);
    }

    /** What is done inside remains, the rest does not. */
    public void rollBackAroundAnother(long id, String board, String owner, boolean shared, String word) {
        Note note = entityManager.find(Note.class, id);
        if (note != null) {
            note.change(board, owner, shared, word + " undone");
        }
        another.noteInItsOwn(board, owner, shared, word + " kept");
        throw new Unwanted();
    }

    public void createChangeAndDelete(String board, String owner) {
        Note note = entityManager.find(Note.class, note(board, owner, true, "fleeting"));
        note.change(board, owner, true, "changed");
        entityManager.flush();
        entityManager.remove(note);
    }

    public void bulk(String board, boolean announce) {
        entityManager
                .createQuery("update Note n set n.shared = true, n.text = 'bulk' where n.board = :board")
                .setParameter("board", board)
                .executeUpdate();
        if (announce) {
            List<Long> ids = entityManager
                    .createQuery("select n.id from Note n where n.board = :board", Long.class)
                    .setParameter("board", board)
                    .getResultList();
            changes.updated(Note.class, ids);
        } else {
            changes.reset(Note.class);
        }
    }

    public void empty() {
        entityManager
                .createQuery("select n from Note n", Note.class)
                .getResultStream()
                .forEach(entityManager::remove);
    }

    public long author(String name) {
        Author author = new Author(name);
        entityManager.persist(author);
        entityManager.flush();
        return author.id();
    }

    public void rename(long id, String name) {
        entityManager.find(Author.class, id).rename(name);
    }

    public void publish(long id, boolean now) {
        entityManager.find(Book.class, id).published(now);
    }

    public void whisper(long id) {
        entityManager.find(Book.class, id).secret("another secret");
    }

    public void tag(long id, String tag) {
        entityManager.find(Book.class, id).tags().add(tag);
    }

    public void lamp(UUID id, String name) {
        entityManager.persist(new Lamp(id, name, 40));
    }
}
