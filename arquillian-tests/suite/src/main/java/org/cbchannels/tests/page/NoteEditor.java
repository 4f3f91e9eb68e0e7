package org.cbchannels.tests.page;

import org.cbchannels.Routes;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;

/** Changes notes over the socket that tells of them. */
@Routes(channelName = "notes")
@Model(value = Note.class, fields = "title")
public class NoteEditor extends CrudConsumers<Note> {}
