package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.cbchannels.Routes;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What attributes look like in JSON, and what clients may write. */
class FormatTest {

    @Entity(name = "Term")
    public static class Term {
        @Id
        public long id;

        public Date moment;

        @Temporal(TemporalType.DATE)
        @Column(name = "day_")
        public Date day;

        @Temporal(TemporalType.TIMESTAMP)
        public Calendar calendar;

        public java.sql.Date sqlDay;

        public java.sql.Time sqlTime;

        public Timestamp stamp;
    }

    @Routes(path = "/terms", channelName = "terms")
    @Model(Term.class)
    public static class Terms extends CrudConsumers<Term> {}

    @Routes(path = "/termfeed", channelName = "termfeed")
    @Model(Term.class)
    public static class TermFeed extends ModelSubscribeConsumers<Term> {}

    private static final String TERM = "{\"id\":1,\"moment\":\"2026-01-31T10:15:30.500Z\",\"day\":\"2026-01-31\","
            + "\"calendar\":\"2026-01-31T10:15:30Z\",\"sqlDay\":\"2026-02-28\",\"sqlTime\":\"10:15:30\","
            + "\"stamp\":\"2026-01-31T10:15:30.123Z\"}";

    @ParameterizedTest
    @EnumSource
    void old_dates_are_what_browsers_read(Provider provider) {
        try (LiveApplication app = LiveApplication.on(provider)
                        .entities(Term.class)
                        .beans(Terms.class, TermFeed.class)
                        .start();
                LiveSocket terms = app.open("/terms");
                LiveSocket feed = app.open("/termfeed")) {
            assertThat(terms.ask("{\"action\":\"create\",\"data\":" + TERM + "}")
                            .get("response"))
                    .hasToString(TERM);
            assertThat(feed.next()).isEqualTo("{\"created\":" + TERM + "}");
            assertThat(terms.ask("{\"action\":\"get\",\"pk\":1}").get("response"))
                    .hasToString(TERM);
            String old = "{\"moment\":\"2026-01-31T11:15:30.5+01:00[Europe/Berlin]\","
                    + "\"calendar\":\"2026-02-01T00:00:00Z[UTC]\",\"sqlDay\":\"2026-02-27Z\"}";
            assertThat(terms.ask("{\"action\":\"update\",\"pk\":1,\"data\":" + old + "}")
                            .get("response"))
                    .hasToString(TERM.replace(
                                    "\"calendar\":\"2026-01-31T10:15:30Z\"", "\"calendar\":\"2026-02-01T00:00:00Z\"")
                            .replace("2026-02-28", "2026-02-27"));
            assertThat(feed.next()).startsWith("{\"updated\":");
            for (String bad : new String[] {"\"moment\":\"yesterday\"", "\"day\":7", "\"sqlTime\":\"25:00\""}) {
                assertThat(terms.ask("{\"action\":\"update\",\"pk\":1,\"data\":{" + bad + "}}")
                                .getString("code", ""))
                        .as(bad)
                        .isEqualTo("invalid");
            }
            app.doCommit(entityManager -> entityManager.remove(entityManager.find(Term.class, 1L)));
            assertThat(feed.next()).startsWith("{\"deleted\":{\"id\":1,\"moment\":\"2026-01-31T10:15:30.500Z\"");
        }
    }

    /** The value of a pair of two words. */
    public static class Reversed implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String text) {
            return new StringBuilder(text).reverse().toString();
        }

        @Override
        public String adaptFromJson(String json) {
            return new StringBuilder(json).reverse().toString();
        }
    }

    public enum Level {
        LOW,
        HIGH
    }

    public static class Levels implements JsonbAdapter<Level, Integer> {
        @Override
        public Integer adaptToJson(Level level) {
            return level.ordinal();
        }

        @Override
        public Level adaptFromJson(Integer json) {
            return Level.values()[json];
        }
    }

    @Entity(name = "Good")
    public static class Good {
        @Id
        public long id;

        @JsonbDateFormat("dd.MM.yyyy")
        @Column(name = "day_")
        public LocalDate day;

        @JsonbNumberFormat(value = "#,##0.00", locale = "de")
        @Column(precision = 10, scale = 2)
        public BigDecimal price;

        @JsonbTypeAdapter(Reversed.class)
        public String word;

        public Level goodLevel;

        @JsonbProperty("other")
        public String plainName;

        @JsonbTransient
        public String secret = "s";

        public double ratio;

        @Embedded
        public SendContext origin = new SendContext();

        @ElementCollection
        @JsonbDateFormat("dd.MM.yyyy")
        public List<LocalDate> days = new ArrayList<>();

        @ElementCollection
        public List<Date> moments = new ArrayList<>();
    }

    @Routes(path = "/days", channelName = "days")
    @Model(
            value = Good.class,
            fields = {"days", "moments"})
    public static class Days extends CrudConsumers<Good> {}

    @Embeddable
    public static class SendContext {
        public String land = "here";

        @JsonbTransient
        @Column(name = "originPrice")
        public String price = "hidden";
    }

    @Routes(path = "/origins", channelName = "origins")
    @Model(value = Good.class, fields = "origin")
    public static class Origins extends CrudConsumers<Good> {}

    @Routes(path = "/prices", channelName = "prices")
    @Model(
            value = Good.class,
            fields = {"origin", "origin.price"})
    public static class Prices extends CrudConsumers<Good> {}

    @Routes(path = "/goods", channelName = "goods")
    @Model(Good.class)
    public static class Goods extends CrudConsumers<Good> {}

    @Routes(path = "/goodfeed", channelName = "goodfeed")
    @Model(
            value = Good.class,
            fields = {"secret", "ratio"})
    public static class GoodFeed extends ModelSubscribeConsumers<Good> {}

    @ApplicationScoped
    public static class Config {
        @Produces
        JsonbConfig config() {
            return new JsonbConfig()
                    .withAdapters(new Levels())
                    .withPropertyNamingStrategy(PropertyNamingStrategy.UPPER_CAMEL_CASE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void json_binding_counts_but_for_names_and_nulls(Provider provider) {
        String good = "{\"id\":1,\"day\":\"31.01.2026\",\"price\":\"1.234,50\",\"word\":\"cba\",\"goodLevel\":1,"
                + "\"plainName\":null,\"ratio\":0.5}";
        try (LiveApplication app = LiveApplication.on(provider)
                        .entities(Good.class, SendContext.class)
                        .beans(Goods.class, GoodFeed.class, Origins.class, Prices.class, Days.class, Config.class)
                        .start();
                LiveSocket goods = app.open("/goods");
                LiveSocket origins = app.open("/origins");
                LiveSocket prices = app.open("/prices");
                LiveSocket days = app.open("/days");
                LiveSocket feed = app.open("/goodfeed")) {
            assertThat(goods.ask("{\"action\":\"create\",\"data\":" + good + "}")
                            .get("response"))
                    .hasToString(good);
            assertThat(app.<String>commit(entityManager -> entityManager.find(Good.class, 1L).word))
                    .isEqualTo("abc");
            assertThat(feed.next()).isEqualTo("{\"created\":{\"id\":1,\"secret\":\"s\",\"ratio\":0.5}}");
            String many = "\"days\":[\"01.02.2026\"],\"moments\":[\"2026-01-31T10:15:30Z\"]";
            assertThat(days.ask("{\"action\":\"update\",\"pk\":1,\"data\":{" + many + "}}")
                            .get("response"))
                    .hasToString("{\"id\":1," + many + "}");
            assertThat(origins.ask("{\"action\":\"get\",\"pk\":1}").get("response"))
                    .hasToString("{\"id\":1,\"origin\":{\"land\":\"here\"}}");
            assertThat(origins.ask("{\"action\":\"update\",\"pk\":1,\"data\":{\"origin\":{\"price\":\"x\"}}}")
                            .getString("code"))
                    .isEqualTo("invalid");
            assertThat(prices.ask("{\"action\":\"get\",\"pk\":1}")
                            .get("response")
                            .toString())
                    .contains("\"price\":\"hidden\"");
            app.doCommit(entityManager -> entityManager.find(Good.class, 1L).ratio = Double.NaN);
            assertThat(feed.next()).isEqualTo("{\"updated\":{\"id\":1,\"secret\":\"s\",\"ratio\":null}}");
            assertThat(goods.ask("{\"action\":\"update\",\"pk\":1,\"data\":{\"price\":\"1,x\"}}")
                            .getString("code"))
                    .isEqualTo("invalid");
        }
    }

    public record CellKey(int x, int y) implements java.io.Serializable {}

    @Embeddable
    public record Size(int width, String unit) {}

    @Entity(name = "Cell")
    @IdClass(CellKey.class)
    public static class Cell {
        @Id
        public int x;

        @Id
        public int y;

        @Embedded
        public Size size;
    }

    @Routes(path = "/cells", channelName = "cells")
    @Model(value = Cell.class, fields = "size")
    public static class Cells extends CrudConsumers<Cell> {}

    @Routes(path = "/cellfeed", channelName = "cellfeed")
    @Model(value = Cell.class, fields = "size")
    public static class CellFeed extends ModelSubscribeConsumers<Cell> {}

    /** EclipseLink 4 has no records. */
    @Test
    void records_are_keys_and_parts() {
        try (LiveApplication app = LiveApplication.on(Provider.HIBERNATE)
                        .entities(Cell.class, Size.class)
                        .beans(Cells.class, CellFeed.class)
                        .start();
                LiveSocket cells = app.open("/cells");
                LiveSocket feed = app.open("/cellfeed")) {
            String cell = "{\"x\":1,\"y\":2,\"size\":{\"unit\":\"m\",\"width\":3}}";
            assertThat(cells.ask("{\"action\":\"create\",\"data\":" + cell + "}")
                            .get("response"))
                    .hasToString(cell);
            assertThat(feed.next()).isEqualTo("{\"created\":" + cell + "}");
            String pk = "\"pk\":{\"x\":1,\"y\":2}";
            assertThat(cells.ask("{\"action\":\"update\"," + pk + ",\"data\":{\"size\":{\"width\":4}}}")
                            .get("response"))
                    .hasToString(cell.replace("3", "4"));
            assertThat(feed.next()).contains("\"width\":4");
            assertThat(cells.ask("{\"action\":\"delete\"," + pk + "}").get("pk"))
                    .hasToString("{\"x\":1,\"y\":2}");
            assertThat(feed.next()).contains("deleted");
        }
    }
}
