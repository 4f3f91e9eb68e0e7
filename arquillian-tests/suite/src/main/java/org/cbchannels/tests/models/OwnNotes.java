package org.cbchannels.tests.models;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.security.Principal;
import org.cbchannels.Routes;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;

/** Notes of the user, by a condition in code beside one as text. */
public final class OwnNotes {

    private OwnNotes() {}

    static Predicate where(CriteriaBuilder builder, Root<Note> root, Principal user) {
        return user == null ? builder.disjunction() : builder.equal(root.get("owner"), user.getName());
    }

    /** As they change. */
    @Routes(path = "/notes/own", channelName = "own-notes", auth = true)
    @Model(value = Note.class, where = "shared = false", snapshot = true)
    public static class Feed extends ModelSubscribeConsumers<Note> {
        @Override
        protected Predicate where(CriteriaBuilder builder, Root<Note> root, Principal user) {
            return OwnNotes.where(builder, root, user);
        }
    }

    /** Over the same socket. */
    @Routes(channelName = "own-notes", auth = true)
    @Model(value = Note.class, where = "shared = false")
    public static class Editor extends CrudConsumers<Note> {
        @Override
        protected Predicate where(CriteriaBuilder builder, Root<Note> root, Principal user) {
            return OwnNotes.where(builder, root, user);
        }
    }
}
