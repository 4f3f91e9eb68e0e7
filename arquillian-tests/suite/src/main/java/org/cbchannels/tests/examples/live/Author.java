package org.cbchannels.tests.examples.live;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Whom a book is by. */
@Entity
@Table(name = "cbchannels_examples_author")
public class Author {

    @Id
    private Long id;

    private String name;

    protected Author() {}

    public Author(Long id, String name) {
        this.id = id;
        this.name = name;
    }
}
