package org.cbchannels.tests.examples.live;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;

/** An entity that knows nothing of its being live. */
@Entity
@Table(name = "cbchannels_examples_user")
public class User {

    @Id
    @TableGenerator(name = "user", table = "cbchannels_examples_key", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "user")
    private Long id;

    private String username;

    private boolean active;

    private String password = "secret";

    public Long getId() {
        return id;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
