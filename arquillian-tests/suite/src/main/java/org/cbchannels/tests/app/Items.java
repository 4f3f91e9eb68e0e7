package org.cbchannels.tests.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;

/** An application's service: each method is one transaction. */
@ApplicationScoped
@Transactional(rollbackOn = Items.Unwanted.class)
public class Items {

    /** Rolls back. */
    public static class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @PersistenceContext
    EntityManager entityManager;

    public long create(String name) {
        Item item = new Item(name, new BigDecimal("9.90"));
        entityManager.persist(item);
        return item.id();
    }

    public void createAndRollBack() {
        create("never");
        entityManager.flush();
        throw new Unwanted();
    }

    public void createAndDelete() {
        Item item = entityManager.find(Item.class, create("fleeting"));
        entityManager.flush();
        entityManager.remove(item);
    }

    public void update(long id, int by) {
        entityManager.find(Item.class, id).increase(by);
    }

    public void updateTwice(long id) {
        update(id, 10);
        entityManager.flush();
        update(id, 10);
    }

    public void updateAndRollBack(long id) {
        update(id, 100);
        entityManager.flush();
        throw new Unwanted();
    }

    public void updatePrice(long id) {
        entityManager.find(Item.class, id).price(new BigDecimal("11.50"));
    }

    public void updateAndUndo(long id) {
        update(id, 1000);
        entityManager.flush();
        update(id, -1000);
    }

    public void delete(long id) {
        entityManager.remove(entityManager.find(Item.class, id));
    }
}
