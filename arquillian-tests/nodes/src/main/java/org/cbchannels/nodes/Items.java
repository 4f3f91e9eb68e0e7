package org.cbchannels.nodes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Changes the list; each method is one transaction. */
@ApplicationScoped
@Transactional
public class Items {

    @PersistenceContext(unitName = "shared")
    EntityManager entityManager;

    public void create(long id) {
        entityManager.persist(new Item(id));
    }

    public int increase(long id) {
        return entityManager
                .find(Item.class, id, LockModeType.PESSIMISTIC_WRITE)
                .increase();
    }

    public void delete(long id) {
        entityManager.remove(entityManager.find(Item.class, id));
    }

    public void increaseAndFail(long id) {
        increase(id);
        entityManager.flush();
        throw new IllegalStateException("rolls back");
    }
}
