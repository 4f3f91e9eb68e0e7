package org.cbchannels.tests.models;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.util.function.Consumer;

/** Works in the own transactions of a unit. */
@ApplicationScoped
public class LocalWriter {

    @PersistenceUnit(unitName = "local")
    EntityManagerFactory factory;

    public void memo(long id, String text) {
        commit(entityManager -> entityManager.persist(new Memo(id, text)), true);
    }

    public void change(long id, String text, boolean commit) {
        commit(entityManager -> entityManager.find(Memo.class, id).text(text), commit);
    }

    public void label(long id, String label) {
        commit(entityManager -> entityManager.find(Memo.class, id).labels().add(label), true);
    }

    private void commit(Consumer<EntityManager> work, boolean commit) {
        EntityManager entityManager = factory.createEntityManager();
        try {
            entityManager.getTransaction().begin();
            work.accept(entityManager);
            entityManager.flush();
            if (commit) {
                entityManager.getTransaction().commit();
            } else {
                entityManager.getTransaction().rollback();
            }
        } finally {
            entityManager.close();
        }
    }
}
