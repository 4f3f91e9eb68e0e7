package org.cbchannels.tests.bad;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Nothing is wrong with it. */
@Entity
@Table(name = "cbchannels_bad_thing")
public class Thing {

    @Id
    private Long id;

    private String name;
}
