package org.cbchannels.tests.models;

import java.security.Principal;
import org.cbchannels.Routes;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;

/** Everything of books that clients may know; nobody may delete a book with "keep" in its title. */
@Routes(path = "/library")
@Routes(path = "/library/{pk}")
@Model(
        value = Book.class,
        where = "title <> 'hidden'",
        fields = {
            "title",
            "isbn",
            "version",
            "pages",
            "price",
            "author",
            "edition",
            "tags",
            "readers.name",
            "readers.id"
        },
        paginateBy = 3,
        orderFields = {"title", "author.name"},
        filterFields = {"title", "author", "edition.year"})
public class Library extends CrudConsumers<Book> {

    @Override
    protected boolean mayDelete(Book book, Principal user) {
        if (book.getTitle().contains("broken")) {
            throw new IllegalStateException("the check is broken");
        }
        return !book.getTitle().contains("keep");
    }
}
