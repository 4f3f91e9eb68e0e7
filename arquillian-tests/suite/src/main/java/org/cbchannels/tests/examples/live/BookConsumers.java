package org.cbchannels.tests.examples.live;

import org.cbchannels.Routes;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;

/** Section 8: a class of its own. */
@Routes(path = "/books")
@Model(
        value = Book.class,
        where = "published = true",
        fields = {"title", "author.name", "price"},
        paginateBy = 20)
public class BookConsumers extends CrudConsumers<Book> {}
