package org.cbchannels.tests.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;

/** An entity; the price is not among the fields that subscribers see. */
@Entity
@Table(name = "cbchannels_tests_item")
public class Item {

    @Id
    @TableGenerator(name = "item", table = "cbchannels_tests_key", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "item")
    private Long id;

    private String name;

    private int amount;

    @Column(precision = 10, scale = 2)
    private BigDecimal price;

    protected Item() {}

    public Item(String name, BigDecimal price) {
        this.name = name;
        this.price = price;
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void increase(int by) {
        amount += by;
    }

    public void price(BigDecimal now) {
        price = now;
    }
}
