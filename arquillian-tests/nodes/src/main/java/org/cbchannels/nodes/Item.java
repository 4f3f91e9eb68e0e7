package org.cbchannels.nodes;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is on the list that the nodes share. */
@Entity
@Table(name = "nodes_item")
public class Item {

    @Id
    private long id;

    private int amount;

    protected Item() {}

    public Item(long id) {
        this.id = id;
    }

    public int increase() {
        return ++amount;
    }
}
