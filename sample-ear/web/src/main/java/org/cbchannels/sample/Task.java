package org.cbchannels.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Something to do; knows nothing of its being watched. */
@Entity
@Table(name = "cbchannels_sample_task")
public class Task {

    @Id
    @TableGenerator(name = "task", table = "cbchannels_sample_key", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "task")
    private Long id;

    @NotNull
    @NotBlank
    @Size(max = 200)
    private String title;

    private boolean done;

    /** Whether others see it, too. */
    private boolean shared;

    private String owner;

    @Version
    private int version;

    public String getOwner() {
        return owner;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }
}
