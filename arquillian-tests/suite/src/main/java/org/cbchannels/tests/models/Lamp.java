package org.cbchannels.tests.models;

import jakarta.persistence.Entity;
import java.util.UUID;

/** A special gadget. */
@Entity
public class Lamp extends Gadget {

    private Integer watts;

    public Lamp() {}

    public Lamp(UUID id, String name, int watts) {
        super(id, name);
        this.watts = watts;
    }
}
