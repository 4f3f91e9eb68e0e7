package org.cbchannels.model.view;

import java.util.List;
import org.cbchannels.model.entity.BadValue;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.query.Visibility;

/** An attribute whose value the path captures under the same name. */
public record GroupField(String name, Leaf leaf) {

    static GroupField of(EntityModel<?> model, String name) {
        List<Leaf> leaves = Fields.path(model, name);
        if (leaves.size() != 1) {
            throw new IllegalArgumentException("\"" + name + "\" is more than one value");
        }
        return new GroupField(name, leaves.get(0));
    }

    /** Objects must have the value that the text stands for. */
    public Visibility.Restriction restriction(String text, JsonConversion conversion) throws BadValue {
        return new Visibility.Restriction(leaf, List.of(conversion.text(text, leaf)));
    }
}
