package org.cbchannels.tests.page;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.validation.constraints.NotBlank;

/** What is written down. */
@Entity
@Table(name = "cbchannels_page_note")
public class Note {

    @Id
    @TableGenerator(name = "note", table = "cbchannels_page_key", allocationSize = 1000)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "note")
    private Long id;

    @NotBlank
    private String title;

    protected Note() {}

    public Note(String title) {
        this.title = title;
    }

    public void rename(String newTitle) {
        title = newTitle;
    }
}
