package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.cbchannels.model.ObjectSubscribeConsumers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of an object when another one changes that it shows. */
class RelationFeedTest {

    @Entity(name = "Author")
    @Table(name = "writers")
    public static class Author {
        @Id
        public long id;

        public String name;

        public int active = 1;

        @OneToMany(mappedBy = "author")
        @OrderBy("title desc")
        public List<Book> books = new ArrayList<>();

        @OneToOne(mappedBy = "author")
        public Desk desk;

        static Author of(long id, String name) {
            Author author = new Author();
            author.id = id;
            author.name = name;
            return author;
        }
    }

    @Entity(name = "Desk")
    public static class Desk {
        @Id
        public long id;

        public String room;

        @OneToOne
        public Author author;
    }

    @Entity(name = "Book")
    public static class Book {
        @Id
        public long id;

        public String title;

        @ManyToOne
        public Author author;

        @ManyToMany(mappedBy = "books")
        public List<Tag> tags = new ArrayList<>();

        @ElementCollection
        @OrderColumn
        public List<String> chapters = new ArrayList<>();

        @ElementCollection
        public List<Integer> numbers = new ArrayList<>();

        static Book of(long id, String title, Author author) {
            Book book = new Book();
            book.id = id;
            book.title = title;
            book.author = author;
            return book;
        }
    }

    @Entity(name = "Tag")
    public static class Tag {
        @Id
        public long id;

        public String word;

        @ManyToMany
        public List<Book> books = new ArrayList<>();
    }

    @Routes(path = "/titles", channelName = "titles")
    @Model(
            value = Author.class,
            fields = {"name", "books.title"},
            snapshot = true)
    public static class Titles extends ModelSubscribeConsumers<Author> {}

    @Routes(path = "/keys", channelName = "keys")
    @Model(value = Author.class, fields = "books", snapshot = true)
    public static class Keys extends ModelSubscribeConsumers<Author> {}

    @Routes(path = "/desks", channelName = "desks")
    @Model(value = Author.class, fields = "desk", snapshot = true)
    public static class Desks extends ModelSubscribeConsumers<Author> {}

    @Routes(path = "/rooms/{pk}", channelName = "rooms")
    @Model(value = Author.class, fields = "desk.room", snapshot = true)
    public static class Rooms extends ObjectSubscribeConsumers<Author> {}

    @Routes(path = "/tags", channelName = "tags")
    @Model(value = Book.class, fields = "tags.word", snapshot = true)
    public static class Tags extends ModelSubscribeConsumers<Book> {}

    @Routes(path = "/books", channelName = "books")
    @Model(
            value = Book.class,
            fields = {"author", "author.name"},
            snapshot = true)
    public static class Books extends ModelSubscribeConsumers<Book> {}

    @Routes(path = "/active", channelName = "active")
    @Model(value = Book.class, where = "author.active = 1", fields = "title", snapshot = true)
    public static class ActiveBooks extends ModelSubscribeConsumers<Book> {}

    @Routes(path = "/chapters", channelName = "chapters")
    @Model(
            value = Book.class,
            fields = {"chapters", "numbers"},
            snapshot = true)
    public static class Chapters extends ModelSubscribeConsumers<Book> {}

    private LiveApplication app;

    private void start(Provider provider) {
        app = LiveApplication.on(provider)
                .entities(Author.class, Book.class, Tag.class, Desk.class)
                .beans(
                        Titles.class,
                        Keys.class,
                        Desks.class,
                        Rooms.class,
                        Tags.class,
                        Books.class,
                        ActiveBooks.class,
                        Chapters.class)
                .start();
        app.doCommit(entityManager -> {
            Author ann = Author.of(1, "Ann");
            Author ben = Author.of(2, "Ben");
            entityManager.persist(ann);
            entityManager.persist(ben);
            for (int i = 1; i <= 2; i++) {
                Book book = Book.of(i, "Book " + i, ann);
                ann.books.add(book);
                entityManager.persist(book);
            }
        });
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private static Author author(EntityManager entityManager, long id) {
        return entityManager.find(Author.class, id);
    }

    private static void move(EntityManager entityManager, long id, Author to) {
        Book book = entityManager.find(Book.class, id);
        if (book.author != null) {
            book.author.books.remove(book);
        }
        book.author = to;
        if (to != null) {
            to.books.add(book);
        }
    }

    @ParameterizedTest
    @EnumSource
    void children_that_come_go_and_change_are_told_in_their_order(Provider provider) {
        start(provider);
        try (LiveSocket titles = app.open("/titles");
                LiveSocket keys = app.open("/keys")) {
            assertThat(titles.next())
                    .isEqualTo(
                            "{\"snapshot\":[{\"id\":1,\"name\":\"Ann\",\"books\":[{\"title\":\"Book 2\"},{\"title\":\"Book 1\"}]},"
                                    + "{\"id\":2,\"name\":\"Ben\",\"books\":[]}],\"page\":1}");
            assertThat(keys.next())
                    .isEqualTo("{\"snapshot\":[{\"id\":1,\"books\":[2,1]},{\"id\":2,\"books\":[]}],\"page\":1}");
            app.doCommit(entityManager -> {
                Book book = Book.of(3, "Book 3", author(entityManager, 1));
                book.author.books.add(book);
                entityManager.persist(book);
            });
            assertThat(titles.next()).contains("updated").contains("\"Book 3\"},{\"title\":\"Book 2\"");
            assertThat(keys.next()).isEqualTo("{\"updated\":{\"id\":1,\"books\":[3,2,1]}}");
            app.doCommit(entityManager -> move(entityManager, 3, author(entityManager, 2)));
            assertThat(List.of(keys.next(), keys.next()))
                    .containsExactlyInAnyOrder(
                            "{\"updated\":{\"id\":1,\"books\":[2,1]}}", "{\"updated\":{\"id\":2,\"books\":[3]}}");
            assertThat(List.of(titles.next(), titles.next()))
                    .anyMatch(frame -> frame.contains("\"id\":1") && !frame.contains("Book 3"))
                    .anyMatch(frame -> frame.contains("\"id\":2") && frame.contains("Book 3"));
            app.doCommit(entityManager -> entityManager.find(Book.class, 1L).title = "Zzz");
            assertThat(titles.next()).contains("[{\"title\":\"Zzz\"},{\"title\":\"Book 2\"}]");
            assertThat(keys.next()).isEqualTo("{\"updated\":{\"id\":1,\"books\":[1,2]}}");
            app.doCommit(entityManager -> {
                move(entityManager, 3, null);
                entityManager.remove(entityManager.find(Book.class, 3L));
            });
            assertThat(titles.next()).isEqualTo("{\"updated\":{\"id\":2,\"name\":\"Ben\",\"books\":[]}}");
            assertThat(keys.next()).isEqualTo("{\"updated\":{\"id\":2,\"books\":[]}}");
            app.doCommit(entityManager -> entityManager.remove(entityManager.find(Book.class, 2L)));
            assertThat(titles.next()).contains("\"id\":1").doesNotContain("Book 2");
            assertThat(keys.next()).isEqualTo("{\"updated\":{\"id\":1,\"books\":[1]}}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_other_side_of_one_to_one_is_told(Provider provider) {
        start(provider);
        try (LiveSocket desks = app.open("/desks");
                LiveSocket rooms = app.open("/rooms/1")) {
            assertThat(desks.next())
                    .isEqualTo("{\"snapshot\":[{\"id\":1,\"desk\":null},{\"id\":2,\"desk\":null}],\"page\":1}");
            assertThat(rooms.next()).isEqualTo("{\"snapshot\":[{\"id\":1,\"desk\":null}],\"page\":1}");
            app.doCommit(entityManager -> {
                Desk desk = new Desk();
                desk.id = 5;
                desk.room = "attic";
                desk.author = author(entityManager, 1);
                desk.author.desk = desk;
                entityManager.persist(desk);
            });
            assertThat(desks.next()).isEqualTo("{\"updated\":{\"id\":1,\"desk\":5}}");
            assertThat(rooms.next()).isEqualTo("{\"updated\":{\"id\":1,\"desk\":{\"room\":\"attic\"}}}");
            app.doCommit(entityManager -> {
                Desk desk = entityManager.find(Desk.class, 5L);
                author(entityManager, 1).desk = null;
                desk.author = author(entityManager, 2);
                desk.author.desk = desk;
            });
            assertThat(List.of(desks.next(), desks.next()))
                    .containsExactlyInAnyOrder(
                            "{\"updated\":{\"id\":1,\"desk\":null}}", "{\"updated\":{\"id\":2,\"desk\":5}}");
            assertThat(rooms.next()).isEqualTo("{\"updated\":{\"id\":1,\"desk\":null}}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_added_and_removed_from_the_other_side_is_told(Provider provider) {
        start(provider);
        try (LiveSocket tags = app.open("/tags")) {
            assertThat(tags.next())
                    .isEqualTo("{\"snapshot\":[{\"id\":1,\"tags\":[]},{\"id\":2,\"tags\":[]}],\"page\":1}");
            app.doCommit(entityManager -> {
                Tag tag = new Tag();
                tag.id = 9;
                tag.word = "new";
                entityManager.persist(tag);
            });
            app.doCommit(
                    entityManager -> entityManager.find(Tag.class, 9L).books.add(entityManager.find(Book.class, 1L)));
            assertThat(tags.next()).isEqualTo("{\"updated\":{\"id\":1,\"tags\":[{\"word\":\"new\"}]}}");
            app.doCommit(entityManager -> entityManager.find(Tag.class, 9L).word = "old");
            assertThat(tags.next()).isEqualTo("{\"updated\":{\"id\":1,\"tags\":[{\"word\":\"old\"}]}}");
            app.doCommit(
                    entityManager -> entityManager.find(Tag.class, 9L).books.clear());
            assertThat(tags.next()).isEqualTo("{\"updated\":{\"id\":1,\"tags\":[]}}");
            app.doCommit(
                    entityManager -> entityManager.find(Tag.class, 9L).books.add(entityManager.find(Book.class, 2L)));
            assertThat(tags.next()).isEqualTo("{\"updated\":{\"id\":2,\"tags\":[{\"word\":\"old\"}]}}");
            app.doCommit(entityManager -> entityManager.remove(entityManager.find(Tag.class, 9L)));
            assertThat(tags.next()).isEqualTo("{\"updated\":{\"id\":2,\"tags\":[]}}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_object_without_its_relation_has_none(Provider provider) {
        start(provider);
        try (LiveSocket books = app.open("/books");
                LiveSocket active = app.open("/active")) {
            assertThat(books.next()).contains("{\"id\":1,\"author\":{\"id\":1,\"name\":\"Ann\"}}");
            assertThat(active.next()).contains("Book 1");
            app.doCommit(entityManager -> author(entityManager, 1).active = 0);
            assertThat(List.of(active.next(), active.next()))
                    .containsExactlyInAnyOrder("{\"deleted\":{\"id\":1}}", "{\"deleted\":{\"id\":2}}");
            app.doCommit(entityManager -> move(entityManager, 1, null));
            assertThat(books.next()).isEqualTo("{\"updated\":{\"id\":1,\"author\":null}}");
            app.doCommit(entityManager -> move(entityManager, 2, author(entityManager, 2)));
            assertThat(books.next()).isEqualTo("{\"updated\":{\"id\":2,\"author\":{\"id\":2,\"name\":\"Ben\"}}}");
            assertThat(active.next()).isEqualTo("{\"created\":{\"id\":2,\"title\":\"Book 2\"}}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ordered_elements_keep_their_order_and_a_new_order_is_told(Provider provider) {
        start(provider);
        app.doCommit(entityManager -> {
            Book book = entityManager.find(Book.class, 1L);
            book.chapters.addAll(List.of("z", "a", "m"));
            book.numbers.addAll(List.of(3, 1, 2));
        });
        try (LiveSocket chapters = app.open("/chapters")) {
            assertThat(chapters.next())
                    .isEqualTo("{\"snapshot\":[{\"id\":1,\"chapters\":[\"z\",\"a\",\"m\"],\"numbers\":[1,2,3]},"
                            + "{\"id\":2,\"chapters\":[],\"numbers\":[]}],\"page\":1}");
            app.doCommit(entityManager -> {
                List<String> list = entityManager.find(Book.class, 1L).chapters;
                list.clear();
                list.addAll(List.of("a", "m", "z"));
            });
            assertThat(chapters.next())
                    .isEqualTo("{\"updated\":{\"id\":1,\"chapters\":[\"a\",\"m\",\"z\"],\"numbers\":[1,2,3]}}");
        }
    }
}
