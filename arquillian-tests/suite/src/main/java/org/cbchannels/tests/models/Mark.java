package org.cbchannels.tests.models;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** Has a key of two attributes. */
@Entity
@IdClass(Mark.Key.class)
@Table(name = "cbchannels_models_mark")
public class Mark {

    /** The key. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String pupil;
        private String subject;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(pupil, key.pupil) && Objects.equals(subject, key.subject);
        }

        @Override
        public int hashCode() {
            return Objects.hash(pupil, subject);
        }
    }

    @Id
    private String pupil;

    @Id
    private String subject;

    private int grade;
}
