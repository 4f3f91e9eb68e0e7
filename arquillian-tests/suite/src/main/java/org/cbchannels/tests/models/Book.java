package org.cbchannels.tests.models;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** Has all that an entity can have. */
@Entity
@Table(name = "cbchannels_models_book")
public class Book {

    @Id
    @TableGenerator(name = "book", table = "cbchannels_models_key", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "book")
    private Long id;

    @Version
    private int version;

    @NotNull
    @Size(min = 1, max = 40)
    private String title;

    @Column(unique = true, length = 40)
    private String isbn;

    private boolean published = true;

    private int pages;

    @Column(precision = 10, scale = 2)
    private BigDecimal price;

    private String secret = "secret";

    @ManyToOne(fetch = FetchType.LAZY)
    private Author author;

    @Embedded
    private Edition edition = new Edition();

    @ElementCollection
    @CollectionTable(name = "cbchannels_models_tag")
    private Set<String> tags = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "cbchannels_models_reader")
    private Set<Author> readers = new HashSet<>();

    public Long id() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public void published(boolean now) {
        published = now;
    }

    public void secret(String now) {
        secret = now;
    }

    public boolean isPublished() {
        return published;
    }

    public Set<String> tags() {
        return tags;
    }
}
