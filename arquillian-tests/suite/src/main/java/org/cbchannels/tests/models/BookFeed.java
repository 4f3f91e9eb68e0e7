package org.cbchannels.tests.models;

import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;

/** Published books with what is behind relations, from the beginning. */
@Routes(path = "/book-feed")
@Model(
        value = Book.class,
        where = "published = true",
        fields = {"title", "author.name", "edition.publisher", "tags"},
        snapshot = true)
public class BookFeed extends ModelSubscribeConsumers<Book> {}
