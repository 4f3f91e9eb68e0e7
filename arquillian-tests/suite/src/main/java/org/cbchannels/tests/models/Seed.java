package org.cbchannels.tests.models;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Is there from the start. */
@Entity
@Table(name = "cbchannels_models_seed")
public class Seed {

    @Id
    private Long id;

    private String text;

    protected Seed() {}

    Seed(Long id, String text) {
        this.id = id;
        this.text = text;
    }
}
