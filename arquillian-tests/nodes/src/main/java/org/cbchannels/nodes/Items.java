package org.cbchannels.nodes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.cbchannels.Channel;
import org.cbchannels.ChannelName;

/** Changes the list; each method is one transaction. */
@ApplicationScoped
@Transactional
public class Items {

    @PersistenceContext(unitName = "shared")
    EntityManager entityManager;

    @Inject
    @ChannelName("announcements")
    Channel announcements;

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

    public int announce(long id) {
        int amount = increase(id);
        announcements.send(Map.of("item", id, "amount", amount));
        return amount;
    }

    public void announceAndFail(long id) {
        announce(id);
        throw new IllegalStateException("rolls back");
    }
}
