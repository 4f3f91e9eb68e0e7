package org.cbchannels.tests.models;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** An entity without a version, in a unit with transactions of its own. */
@Entity
@Table(name = "cbchannels_models_memo")
public class Memo {

    @Id
    private Long id;

    private String text;

    @ElementCollection
    @CollectionTable(name = "cbchannels_models_memo_label")
    private Set<String> labels = new HashSet<>();

    protected Memo() {}

    public Memo(Long id, String text) {
        this.id = id;
        this.text = text;
    }

    public void text(String now) {
        text = now;
    }

    public Set<String> labels() {
        return labels;
    }
}
