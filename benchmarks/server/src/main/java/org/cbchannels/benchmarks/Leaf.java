package org.cbchannels.benchmarks;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity that nobody subscribes to; it is in a unit with the listener, and in one without. */
@Entity
@Table(name = "bench_leaf")
public class Leaf {

    @Id
    private long id;

    private String name;
    private int amount;

    protected Leaf() {}

    public Leaf(long id) {
        this.id = id;
        this.name = "leaf " + id;
    }

    public void increase() {
        amount++;
    }
}
