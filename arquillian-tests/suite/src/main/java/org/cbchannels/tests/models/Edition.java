package org.cbchannels.tests.models;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A part of a book's row. */
@Embeddable
public class Edition {

    private String publisher;

    @Column(name = "published_in")
    private Integer year;
}
