package org.cbchannels.model.query;

import java.util.ArrayList;
import java.util.List;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.Leaf;

/** One criterion that lists are sorted by. */
public record Order(Leaf leaf, boolean descending) {

    /**
     * What the names stand for; those with a leading {@code -} are descending. The key is the last criterion.
     *
     * @throws IllegalArgumentException if a name leads to no value
     */
    public static List<Order> of(EntityModel<?> model, List<String> names) {
        List<Order> order = new ArrayList<>();
        for (String name : names) {
            boolean descending = name.startsWith("-");
            Fields.path(model, descending ? name.substring(1) : name)
                    .forEach(leaf -> order.add(new Order(leaf, descending)));
        }
        model.key().leaves().stream()
                .filter(leaf ->
                        order.stream().noneMatch(given -> given.leaf().path().equals(leaf.path())))
                .forEach(leaf -> order.add(new Order(leaf, false)));
        return order;
    }
}
