package org.cbchannels.model.subscription;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.entity.Relation;
import org.cbchannels.model.query.RelatedKey;
import org.cbchannels.model.view.ModelView;

/**
 * What of a transaction's changes concerns a feed.
 *
 * @param ofObjects changes of its own objects, by their keys
 * @param ofRelated changed entities that its objects may be related to
 */
record ConcerningChanges(Map<List<Object>, PendingChange> ofObjects, List<RelatedKey> ofRelated) {

    static ConcerningChanges of(ModelView<?> view, List<? extends ModelChange<?>> changes) {
        return new ConcerningChanges(concerning(view, changes), related(view, changes));
    }

    boolean isEmpty() {
        return ofObjects.isEmpty() && ofRelated.isEmpty();
    }

    private static Map<List<Object>, PendingChange> concerning(
            ModelView<?> view, List<? extends ModelChange<?>> changes) {
        Map<List<Object>, PendingChange> concerning = new LinkedHashMap<>();
        for (ModelChange<?> change : changes) {
            if (view.model().javaType().isAssignableFrom(change.type())) {
                concerning.merge(view.model().key().ofId(change.id()), pending(change), PendingChange::and);
            }
        }
        return concerning;
    }

    private static List<RelatedKey> related(ModelView<?> view, List<? extends ModelChange<?>> changes) {
        List<Relation> relations = view.relations();
        List<RelatedKey> related = new ArrayList<>();
        for (int i = 0; i < relations.size(); i++) {
            Relation relation = relations.get(i);
            for (ModelChange<?> change : changes) {
                if (relation.type().isAssignableFrom(change.type())) {
                    related.add(new RelatedKey(i, relation.key().ofId(change.id())));
                }
            }
        }
        return related;
    }

    private static PendingChange pending(ModelChange<?> change) {
        return new PendingChange(
                change.kind() != Kind.CREATED,
                change.kind() == Kind.UPDATED && change.entity() != null ? change.changed() : null,
                change.kind() == Kind.DELETED ? change.entity() : null);
    }
}
