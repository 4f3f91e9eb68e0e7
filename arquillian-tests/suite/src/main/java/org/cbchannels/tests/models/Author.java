package org.cbchannels.tests.models;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;

/** Whom books are by. */
@Entity
@Table(name = "cbchannels_models_author")
public class Author {

    @Id
    @TableGenerator(name = "author", table = "cbchannels_models_key", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "author")
    private Long id;

    private String name;

    protected Author() {}

    public Author(String name) {
        this.name = name;
    }

    public Long id() {
        return id;
    }

    public void rename(String to) {
        name = to;
    }
}
