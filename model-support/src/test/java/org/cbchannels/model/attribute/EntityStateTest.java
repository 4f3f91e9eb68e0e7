package org.cbchannels.model.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EntityStateTest {

    @Embeddable
    static class Address {
        String city;

        @ManyToOne
        Person landlord;
    }

    @Entity
    static class Person {
        @Id
        long id;

        String name = "anna";
        BigDecimal height = new BigDecimal("1.70");

        @Embedded
        Address address = new Address();

        @ManyToOne
        Person friend;

        @OneToMany
        List<Person> children = new ArrayList<>();

        StringBuilder note = new StringBuilder();
        List<String> unmapped;
    }

    private final Person person = new Person();
    private final EntityAttributes attributes = EntityAttributes.of(Person.class);

    private Iterable<String> changedBy(Consumer<Person> change) {
        EntityState before = attributes.state(person);
        change.accept(person);
        return before.changedBy(attributes.state(person));
    }

    @Test
    void what_differs_is_named_and_what_only_looks_different_is_not() {
        assertThat(changedBy(p -> p.name = "ben")).containsExactly("name");
        assertThat(changedBy(p -> p.height = new BigDecimal("1.7"))).isEmpty();
        assertThat(changedBy(p -> p.address.city = "Rome")).containsExactly("address");
        assertThat(changedBy(p -> {
                    p.name = "carla";
                    p.name = "ben";
                }))
                .isEmpty();
    }

    @Test
    void relations_differ_by_the_object_that_they_lead_to() {
        Person friend = new Person();
        assertThat(changedBy(p -> p.friend = friend)).containsExactly("friend");
        assertThat(changedBy(p -> friend.name = "another")).isEmpty();
        assertThat(changedBy(p -> p.friend = new Person())).containsExactly("friend");
        assertThat(changedBy(p -> p.friend = null)).containsExactly("friend");
        assertThat(changedBy(p -> p.address.landlord = friend)).containsExactly("address");
        assertThat(changedBy(p -> {
                    p.friend = friend;
                    p.name = "dora";
                }))
                .as("a provider may have filled the relation")
                .containsExactly("name");
    }

    @Test
    void what_can_not_be_compared_is_known() {
        assertThat(attributes.unseen()).containsExactlyInAnyOrder("children", "note", "unmapped");
    }
}
