package org.cbchannels.tests.models;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** Has a key of two values. */
@Entity
@Table(name = "cbchannels_models_place")
public class Place {

    /** The key. */
    @Embeddable
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        @Column(name = "place_row")
        private String row;

        private int number;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(row, key.row) && number == key.number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(row, number);
        }
    }

    @EmbeddedId
    private Key id;

    private String guest;
}
