package org.cbchannels.tests.models;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.concurrent.atomic.AtomicLong;

/** A row that not everybody may see; the text tells the rest of its state, so that a mixture can be told. */
@Entity
@Table(name = "cbchannels_models_note")
public class Note {

    /** A generator's numbers may come again after a rollback. */
    private static final AtomicLong KEYS = new AtomicLong();

    @Id
    private Long id = KEYS.incrementAndGet();

    private String board;

    @Column(name = "note_owner")
    private String owner;

    private boolean shared;
    private String text;

    protected Note() {}

    public Note(String board, String owner, boolean shared, String word) {
        change(board, owner, shared, word);
    }

    public void change(String board, String owner, boolean shared, String word) {
        this.board = board;
        this.owner = owner;
        this.shared = shared;
        this.text = board + " " + owner + " " + shared + " " + word;
    }

    public Long id() {
        return id;
    }

    public String board() {
        return board;
    }

    public String owner() {
        return owner;
    }

    public boolean isShared() {
        return shared;
    }
}
