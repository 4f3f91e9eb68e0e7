package org.cbchannels.tests.bad;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Has a key in a key. */
@Entity
@Table(name = "cbchannels_bad_odd")
public class Odd {

    /** The inner one. */
    @Embeddable
    public static class Inner implements Serializable {

        private static final long serialVersionUID = 1L;

        private int inner;

        @Override
        public boolean equals(Object other) {
            return other instanceof Inner key && inner == key.inner;
        }

        @Override
        public int hashCode() {
            return inner;
        }
    }

    /** The outer one. */
    @Embeddable
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private int outer;

        @Embedded
        private Inner inner;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && outer == key.outer;
        }

        @Override
        public int hashCode() {
            return outer;
        }
    }

    @EmbeddedId
    private Key id;
}
