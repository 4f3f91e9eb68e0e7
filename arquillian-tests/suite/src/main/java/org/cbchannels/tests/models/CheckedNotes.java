package org.cbchannels.tests.models;

import java.security.Principal;
import org.cbchannels.Routes;
import org.cbchannels.model.ListConsumers;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;

/** Notes that a check admits, object by object. */
public final class CheckedNotes {

    private CheckedNotes() {}

    static boolean mayRead(Note note, Principal user) {
        return note.isShared() || user != null && user.getName().equals(note.owner());
    }

    /** As they change. */
    @Routes(path = "/notes/checked", auth = true)
    @Model(value = Note.class, snapshot = true)
    public static class Feed extends ModelSubscribeConsumers<Note> {
        @Override
        protected boolean mayRead(Note note, Principal user) {
            return CheckedNotes.mayRead(note, user);
        }
    }

    /** As they are. */
    @Routes(path = "/notes/checked/list", auth = true)
    @Model(Note.class)
    public static class Page extends ListConsumers<Note> {
        @Override
        protected boolean mayRead(Note note, Principal user) {
            return CheckedNotes.mayRead(note, user);
        }
    }
}
