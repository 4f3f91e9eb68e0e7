package org.cbchannels.tests.models;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Has a key that the application gives, and subclasses. */
@Entity
@DiscriminatorColumn(name = "kind")
@Table(name = "cbchannels_models_gadget")
public class Gadget {

    /** Not every provider makes a column of the type that it compares with. */
    @Id
    @Column(columnDefinition = "uuid")
    private UUID id;

    private String name;

    public Gadget() {}

    public Gadget(UUID id, String name) {
        this.id = id;
        this.name = name;
    }
}
