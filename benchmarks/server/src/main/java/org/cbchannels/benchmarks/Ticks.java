package org.cbchannels.benchmarks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Changes entities; each method is one transaction. */
@ApplicationScoped
@Transactional
public class Ticks {

    /** Messages that are under way at once are told by different rows, as changes of one could be told as one. */
    private static final int ROWS = 64;

    @PersistenceContext(unitName = "watched")
    EntityManager watched;

    @PersistenceContext(unitName = "plain")
    EntityManager plain;

    public void tick(JsonObject message) {
        String room = message.getString("room", "all");
        long seq = message.getJsonNumber("seq").longValue();
        String id = room + " " + seq % ROWS;
        Tick tick = watched.find(Tick.class, id);
        if (tick == null) {
            tick = new Tick(id, room);
            watched.persist(tick);
        }
        tick.set(seq, message.getJsonNumber("ts").longValue(), message.getString("pad"));
    }

    public void makeLeaves(int count) {
        for (long id = 0; id < count; id++) {
            plain.persist(new Leaf(id));
        }
    }

    public void changeLeaves(boolean listened) {
        (listened ? watched : plain)
                .createQuery("select l from Leaf l", Leaf.class)
                .getResultStream()
                .forEach(Leaf::increase);
    }
}
