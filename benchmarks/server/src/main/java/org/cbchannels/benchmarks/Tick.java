package org.cbchannels.benchmarks;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** An entity that carries the load generator's message. */
@Entity
@Table(name = "bench_tick")
public class Tick {

    @Id
    private String id;

    private String room;
    private long seq;
    private long ts;
    private String pad;

    @Version
    private int version;

    protected Tick() {}

    public Tick(String id, String room) {
        this.id = id;
        this.room = room;
    }

    public void set(long seq, long ts, String pad) {
        this.seq = seq;
        this.ts = ts;
        this.pad = pad;
    }
}
