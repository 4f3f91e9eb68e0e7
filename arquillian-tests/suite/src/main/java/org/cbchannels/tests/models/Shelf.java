package org.cbchannels.tests.models;

import org.cbchannels.Routes;
import org.cbchannels.model.CreateConsumers;
import org.cbchannels.model.DeleteConsumers;
import org.cbchannels.model.Model;
import org.cbchannels.model.ReadConsumers;
import org.cbchannels.model.UpdateConsumers;

/** Four of the five actions, each by a class of its own, together on one channel. */
final class Shelf {

    private static final String CHANNEL = "shelf";
    private static final String WHERE = "published = true";

    private Shelf() {}

    @Routes(path = "/shelf", channelName = CHANNEL)
    @Model(value = Book.class, where = WHERE, fields = "title")
    public static class Creation extends CreateConsumers<Book> {}

    @Routes(channelName = CHANNEL)
    @Model(value = Book.class, where = WHERE, fields = "title")
    public static class Reading extends ReadConsumers<Book> {}

    @Routes(channelName = CHANNEL)
    @Model(
            value = Book.class,
            where = WHERE,
            fields = {"title", "pages"})
    public static class Changing extends UpdateConsumers<Book> {}

    @Routes(channelName = CHANNEL)
    @Model(value = Book.class, where = WHERE)
    public static class Deletion extends DeleteConsumers<Book> {}
}
