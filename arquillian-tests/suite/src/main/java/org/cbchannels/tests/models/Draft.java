package org.cbchannels.tests.models;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** Is observed, but no route is about it; has a key of two attributes, and leads to another entity. */
@Entity
@IdClass(Draft.Key.class)
@Table(name = "cbchannels_models_draft")
public class Draft {

    /** Which of the drafts of a folder. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String folder;
        private int sheet;

        public Key() {}

        public Key(String folder, int sheet) {
            this.folder = folder;
            this.sheet = sheet;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && folder.equals(key.folder) && sheet == key.sheet;
        }

        @Override
        public int hashCode() {
            return Objects.hash(folder, sheet);
        }

        @Override
        public String toString() {
            return folder + "/" + sheet;
        }
    }

    @Id
    private String folder;

    @Id
    private int sheet;

    private String text;

    @ManyToOne(fetch = FetchType.LAZY)
    private Author author;

    protected Draft() {}

    public Draft(String folder, int sheet, String text) {
        this.folder = folder;
        this.sheet = sheet;
        this.text = text;
    }

    public String text() {
        return text;
    }

    public void write(String to) {
        text = to;
    }

    public void giveTo(Author to) {
        author = to;
    }
}
