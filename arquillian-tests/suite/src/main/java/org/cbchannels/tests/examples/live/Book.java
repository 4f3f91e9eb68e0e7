package org.cbchannels.tests.examples.live;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;

/** Has a relation, and something that is not for everybody. */
@Entity
@Table(name = "cbchannels_examples_book")
public class Book {

    @Id
    @TableGenerator(name = "book", table = "cbchannels_examples_key", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "book")
    private Long id;

    private String title;

    @Column(precision = 10, scale = 2)
    private BigDecimal price;

    private boolean published = true;

    @ManyToOne
    private Author author;

    protected Book() {}

    public Book(String title, BigDecimal price, Author author) {
        this.title = title;
        this.price = price;
        this.author = author;
    }
}
