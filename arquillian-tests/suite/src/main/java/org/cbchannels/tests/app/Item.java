package org.cbchannels.tests.app;

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
    public Long id;

    public String name;

    public int amount;

    public BigDecimal price;
}
