package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.cbchannels.Routing;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ModelRoute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each mapping of Jakarta Persistence is created, read, changed, listed, told of and observed. */
class MappingTest {

    @MappedSuperclass
    public abstract static class Base<K extends Serializable> {
        @Id
        public K id;

        public String title;
    }

    /** The key's type is a type argument. */
    @Entity(name = "Part")
    public static class Part extends Base<Long> {}

    @Entity(name = "Note")
    public static class Note extends Base<String> {}

    @Entity(name = "Person")
    public static class Person {
        @Id
        public Long id;

        public String name;
    }

    /** The key is a relation's. */
    @Entity(name = "Passport")
    public static class Passport {
        @Id
        public Long id;

        @MapsId
        @OneToOne
        public Person person;

        public String number;
    }

    @Embeddable
    public static class PetKey implements Serializable {
        private static final long serialVersionUID = 1L;

        public Long owner;

        @Column(name = "petName")
        public String name;

        @Override
        public boolean equals(Object other) {
            return other instanceof PetKey key && Objects.equals(owner, key.owner) && Objects.equals(name, key.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(owner, name);
        }
    }

    /** A part of the key is a relation's. */
    @Entity(name = "Pet")
    public static class Pet {
        @EmbeddedId
        public PetKey id = new PetKey();

        @MapsId("owner")
        @ManyToOne
        public Person owner;

        public String kind;
    }

    public static class SeatKey implements Serializable {
        private static final long serialVersionUID = 1L;

        public Long person;
        public int row;

        @Override
        public boolean equals(Object other) {
            return other instanceof SeatKey key && Objects.equals(person, key.person) && row == key.row;
        }

        @Override
        public int hashCode() {
            return Objects.hash(person, row);
        }
    }

    /** A part of the key is the relation itself. */
    @Entity(name = "Seat")
    @IdClass(SeatKey.class)
    public static class Seat {
        @Id
        @ManyToOne
        public Person person;

        @Id
        @Column(name = "seatRow")
        public int row;

        public String label;
    }

    public enum Color {
        RED,
        GREEN,
        BLUE
    }

    @Converter
    public static class Colors implements AttributeConverter<Set<Color>, String> {
        @Override
        public String convertToDatabaseColumn(Set<Color> colors) {
            return colors == null
                    ? null
                    : new TreeSet<>(colors).stream().map(Color::name).collect(Collectors.joining(","));
        }

        @Override
        public Set<Color> convertToEntityAttribute(String text) {
            if (text == null) {
                return null;
            }
            Set<Color> colors = EnumSet.noneOf(Color.class);
            Arrays.stream(text.split(","))
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> colors.add(Color.valueOf(name)));
            return colors;
        }
    }

    @Entity(name = "Painting")
    public static class Painting {
        @Id
        public long id;

        @Convert(converter = Colors.class)
        public Set<Color> colors;

        @Enumerated(EnumType.STRING)
        public Color frame;

        @Lob
        public byte[] scan;

        public double price;
    }

    /** Mapped by XML alone. */
    public static class Thing {
        public int code;
        public String title;
        public int version;
        public transient String nothing;
    }

    /** One attribute is a getter's. */
    @Entity(name = "Mixed")
    @Access(AccessType.FIELD)
    public static class Mixed {
        @Id
        public long id;

        public String first = "";

        @Transient
        private String hidden;

        @Access(AccessType.PROPERTY)
        @Column(name = "shownName")
        public String getShown() {
            return hidden;
        }

        public void setShown(String shown) {
            hidden = shown;
        }
    }

    /** All attributes are getters'. */
    @Entity(name = "Bean")
    public static class Bean {
        private UUID key;
        private String text;

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Column(name = "beanKey")
        public UUID getKey() {
            return key;
        }

        public void setKey(UUID key) {
            this.key = key;
        }

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.JOINED)
    public abstract static class Animal {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        public Long id;

        public String name;
    }

    @Entity(name = "Cat")
    public static class Cat extends Animal {
        public int lives = 9;
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    public static class Vehicle {
        @Id
        public long id;

        public String plate;
    }

    @Entity(name = "Car")
    public static class Car extends Vehicle {
        public Integer doors;
    }

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    public static class Shape {
        @Id
        public long id;

        public String color;
    }

    @Entity(name = "Circle")
    public static class Circle extends Shape {
        public double radius;
    }

    /**
     * Leads to an object whose key has two parts, one of which is a relation; and owns others without their knowing.
     */
    @Entity(name = "Visit")
    public static class Visit {
        @Id
        public long id;

        @ManyToOne
        public Seat seat;

        @OneToMany
        @JoinColumn(name = "visit_id")
        public List<Person> guests = new ArrayList<>();
    }

    /** Attributes have names that are words of the query language. */
    @Entity(name = "Event")
    public static class Event {
        @Id
        public long id;

        @Column(name = "eventDate")
        public java.time.LocalDate date;

        @Column(name = "eventYear")
        public int year;

        @Column(name = "eventSize")
        public int size;

        @Column(name = "eventOrder")
        public int order;
    }

    @Embeddable
    public static class Address {
        public String street;

        @Embedded
        public Branch place;
    }

    @Embeddable
    public static class Branch {
        public String city;

        public int zip;
    }

    @Entity(name = "Firm")
    @SecondaryTable(name = "FirmMore")
    public static class Firm {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        public long id;

        @Version
        public int version;

        @Column(table = "FirmMore")
        public String motto;

        @Embedded
        public Address address;

        @Embedded
        @AttributeOverride(name = "city", column = @Column(name = "otherCity"))
        @AttributeOverride(name = "zip", column = @Column(name = "otherZip"))
        public Branch branch;

        @ElementCollection
        @CollectionTable(name = "FirmPhones")
        public Set<String> phones = new HashSet<>();

        @ManyToOne
        public Person boss;

        @OneToOne
        @JoinTable(name = "FirmDeputy")
        public Person deputy;

        @ManyToMany
        public Set<Person> staff = new HashSet<>();
    }

    private record Case(
            Class<?> type, List<String> fields, String where, String data, String row, String change, String changed) {

        String name() {
            return type.getSimpleName();
        }
    }

    private static Case mapping(
            Class<?> type, String fields, String where, String data, String row, String change, String changed) {
        return new Case(
                type,
                List.of(fields.split(",")),
                where,
                data.replace('\'', '"'),
                row.replace('\'', '"'),
                change.replace('\'', '"'),
                changed.replace('\'', '"'));
    }

    /** {@code #} stands for a key that the database gives. */
    private static final List<Case> CASES = List.of(
            mapping(
                    Part.class,
                    "title",
                    "",
                    "{'id':7,'title':'a'}",
                    "{'id':7,'title':'a'}",
                    "{'title':'b'}",
                    "{'id':7,'title':'b'}"),
            mapping(
                    Note.class,
                    "title",
                    "",
                    "{'id':'n','title':'a'}",
                    "{'id':'n','title':'a'}",
                    "{'title':'b'}",
                    "{'id':'n','title':'b'}"),
            mapping(
                    Passport.class,
                    "number,person",
                    "",
                    "{'person':1,'number':'x'}",
                    "{'id':1,'number':'x','person':1}",
                    "{'number':'y'}",
                    "{'id':1,'number':'y','person':1}"),
            mapping(
                    Pet.class,
                    "id,kind,owner",
                    "",
                    "{'id':{'name':'Rex'},'owner':1,'kind':'dog'}",
                    "{'id':{'name':'Rex','owner':1},'kind':'dog','owner':1}",
                    "{'kind':'wolf'}",
                    "{'id':{'name':'Rex','owner':1},'kind':'wolf','owner':1}"),
            mapping(
                    Seat.class,
                    "label",
                    "row < 9",
                    "{'person':1,'row':3,'label':'x'}",
                    "{'person':1,'row':3,'label':'x'}",
                    "{'label':'y'}",
                    "{'person':1,'row':3,'label':'y'}"),
            mapping(
                    Painting.class,
                    "colors,frame,scan,price",
                    "",
                    "{'id':1,'colors':['RED','BLUE'],'frame':'RED','scan':'AQI=','price':1.5}",
                    "{'id':1,'colors':['RED','BLUE'],'frame':'RED','scan':'AQI=','price':1.5}",
                    "{'colors':['GREEN'],'scan':'AQ=='}",
                    "{'id':1,'colors':['GREEN'],'frame':'RED','scan':'AQ==','price':1.5}"),
            mapping(
                    Thing.class,
                    "title,version",
                    "",
                    "{'code':1,'title':'a'}",
                    "{'code':1,'title':'a','version':V}",
                    "{'title':'b'}",
                    "{'code':1,'title':'b','version':W}"),
            mapping(
                    Mixed.class,
                    "first,shown",
                    "",
                    "{'id':1,'first':'a','shown':'b'}",
                    "{'id':1,'first':'a','shown':'b'}",
                    "{'shown':'c'}",
                    "{'id':1,'first':'a','shown':'c'}"),
            mapping(
                    Bean.class,
                    "text",
                    "",
                    "{'text':'a'}",
                    "{'key':#,'text':'a'}",
                    "{'text':'b'}",
                    "{'key':#,'text':'b'}"),
            mapping(
                    Cat.class,
                    "name,lives",
                    "",
                    "{'name':'Tom','lives':8}",
                    "{'id':#,'name':'Tom','lives':8}",
                    "{'name':'Tim'}",
                    "{'id':#,'name':'Tim','lives':8}"),
            mapping(
                    Car.class,
                    "plate,doors",
                    "",
                    "{'id':1,'plate':'a','doors':4}",
                    "{'id':1,'plate':'a','doors':4}",
                    "{'doors':null}",
                    "{'id':1,'plate':'a','doors':null}"),
            mapping(
                    Circle.class,
                    "color,radius",
                    "radius > 0",
                    "{'id':1,'color':'a','radius':4.5}",
                    "{'id':1,'color':'a','radius':4.5}",
                    "{'color':'b'}",
                    "{'id':1,'color':'b','radius':4.5}"),
            mapping(
                    Visit.class,
                    "seat,guests",
                    "",
                    "{'id':1,'seat':{'person':2,'row':9},'guests':[1]}",
                    "{'id':1,'seat':{'person':2,'row':9},'guests':[1]}",
                    "{'guests':[1,2]}",
                    "{'id':1,'seat':{'person':2,'row':9},'guests':[1,2]}"),
            mapping(
                    Event.class,
                    "date,year,size,order",
                    "date < local date and year > 2000 and size < 10 and extract(year from date) = year and order = 1",
                    "{'id':1,'date':'2020-01-31','year':2020,'size':1,'order':1}",
                    "{'id':1,'date':'2020-01-31','year':2020,'size':1,'order':1}",
                    "{'size':2}",
                    "{'id':1,'date':'2020-01-31','year':2020,'size':2,'order':1}"),
            mapping(
                    Firm.class,
                    "motto,address,branch,phones,boss,deputy,staff",
                    "",
                    "{'motto':'m','address':{'street':'s','place':{'city':'c','zip':1}},'branch':{'city':'d','zip':2},"
                            + "'phones':['1','2'],'boss':1,'deputy':2,'staff':[1,2]}",
                    "{'id':#,'motto':'m','address':{'place':{'city':'c','zip':1},'street':'s'},"
                            + "'branch':{'city':'d','zip':2},'boss':1,'deputy':2,'phones':['1','2'],'staff':[1,2]}",
                    "{'motto':'n','address':{'place':{'zip':3}},'phones':['2'],'boss':null,'staff':[2]}",
                    "{'id':#,'motto':'n','address':{'place':{'city':'c','zip':3},'street':'s'},"
                            + "'branch':{'city':'d','zip':2},'boss':null,'deputy':2,'phones':['2'],'staff':[2]}"));

    @ApplicationScoped
    public static class Places {
        void routes(@Observes Routing routing) {
            for (Case mapping : CASES) {
                String[] fields = mapping.fields().toArray(String[]::new);
                routing.add(ModelRoute.crud(mapping.type())
                        .path("/crud/" + mapping.name())
                        .where(mapping.where())
                        .fields(fields));
                routing.add(ModelRoute.subscribe(mapping.type())
                        .path("/feed/" + mapping.name())
                        .where(mapping.where())
                        .fields(fields)
                        .snapshot(true));
            }
        }
    }

    @ApplicationScoped
    public static class Observer {
        static final BlockingQueue<String> TOLD = new LinkedBlockingQueue<>();

        void any(@Observes ModelChange<?> change) {
            boolean isPrepared = change.type() == Person.class || change.id() instanceof SeatKey key && key.row == 9;
            if (!isPrepared) {
                TOLD.add(change.kind() + " " + change.type().getSimpleName());
            }
        }

        void animal(@Observes ModelChange<Animal> change) {
            TOLD.add("animal " + change.kind());
        }
    }

    private static String observed() throws InterruptedException {
        return Observer.TOLD.poll(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void each_mapping_is_live(Provider provider) {
        Observer.TOLD.clear();
        LiveApplication.Builder builder = LiveApplication.on(provider).mappingFile("META-INF/things-orm.xml");
        builder.entities(
                Part.class,
                Note.class,
                Person.class,
                Passport.class,
                Pet.class,
                PetKey.class,
                Seat.class,
                Painting.class,
                Colors.class,
                Mixed.class,
                Bean.class,
                Animal.class,
                Cat.class,
                Event.class,
                Firm.class,
                Address.class,
                Branch.class,
                Base.class,
                Vehicle.class,
                Car.class,
                Shape.class,
                Circle.class,
                Visit.class);
        try (LiveApplication app = builder.beans(Places.class, Observer.class).start()) {
            app.doCommit(entityManager -> {
                for (long id = 1; id <= 2; id++) {
                    Person person = new Person();
                    person.id = id;
                    entityManager.persist(person);
                }
                Seat seat = new Seat();
                seat.person = entityManager.find(Person.class, 2L);
                seat.row = 9;
                entityManager.persist(seat);
            });
            SoftAssertions all = new SoftAssertions();
            for (Case mapping : CASES) {
                try {
                    isLive(app, mapping);
                } catch (AssertionError | Exception e) {
                    all.fail(mapping.name() + ": " + e, e);
                }
                Observer.TOLD.clear();
            }
            all.assertAll();
        }
    }

    @Entity(name = "Crew")
    public static class Crew {
        @Id
        public long id;

        @Version
        public int version;

        @ElementCollection
        public List<String> names = new ArrayList<>();
    }

    @ApplicationScoped
    public static class Crews {
        void routes(@Observes Routing routing) {
            routing.add(ModelRoute.crud(Crew.class).path("/crew").fields("names", "version"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_list_that_stays_as_it_is_is_not_written(Provider provider) {
        try (LiveApplication app = LiveApplication.on(provider)
                        .entities(Crew.class)
                        .beans(Crews.class)
                        .start();
                LiveSocket crew = app.open("/crew")) {
            var created = crew.ask("{\"action\":\"create\",\"data\":{\"id\":1,\"names\":[\"a\",\"b\"]}}");
            var same = crew.ask("{\"action\":\"update\",\"pk\":1,\"data\":{\"names\":[\"a\",\"b\"]}}");
            assertThat(same.getJsonObject("response")).isEqualTo(created.getJsonObject("response"));
            var other = crew.ask("{\"action\":\"update\",\"pk\":1,\"data\":{\"names\":[\"b\"]}}");
            assertThat(other.getJsonObject("response").getInt("version"))
                    .isGreaterThan(created.getJsonObject("response").getInt("version"));
        }
    }

    private static void isLive(LiveApplication app, Case mapping) throws InterruptedException {
        try (LiveSocket crud = app.open("/crud/" + mapping.name());
                LiveSocket feed = app.open("/feed/" + mapping.name())) {
            assertThat(feed.next()).isEqualTo("{\"snapshot\":[],\"page\":1}");
            var created = crud.ask("{\"action\":\"create\",\"data\":" + mapping.data() + "}");
            assertThat(created).as("created").containsKey("response");
            var response = created.getJsonObject("response");
            String pk = pk(mapping, response);
            String row = row(mapping.row(), pk, response);
            assertThat(response).hasToString(row);
            assertThat(feed.next()).isEqualTo("{\"created\":" + row + "}");
            observe(mapping, "CREATED");
            assertThat(crud.ask("{\"action\":\"get\",\"pk\":" + pk + "}").get("response"))
                    .hasToString(row);
            assertThat(crud.ask("{\"action\":\"list\"}").get("response")).hasToString("[" + row + "]");
            var updated = crud.ask("{\"action\":\"update\",\"pk\":" + pk + ",\"data\":" + mapping.change() + "}");
            assertThat(updated).as("updated").containsKey("response");
            String changed = row(mapping.changed(), pk, updated.getJsonObject("response"));
            assertThat(updated.get("response")).hasToString(changed);
            assertThat(feed.next()).isEqualTo("{\"updated\":" + changed + "}");
            observe(mapping, "UPDATED");
            assertThat(crud.ask("{\"action\":\"delete\",\"pk\":" + pk + "}")).containsKey("pk");
            assertThat(feed.next()).startsWith("{\"deleted\":{");
            observe(mapping, "DELETED");
        }
    }

    private static void observe(Case mapping, String kind) throws InterruptedException {
        if (mapping.type() == Cat.class) {
            assertThat(List.of(observed(), observed())).containsExactlyInAnyOrder("animal " + kind, kind + " Cat");
        } else {
            assertThat(observed()).isEqualTo(kind + " " + mapping.name());
        }
    }

    /** The key as JSON. */
    private static String pk(Case mapping, jakarta.json.JsonObject row) {
        if (mapping.type() == Seat.class) {
            return "{\"person\":1,\"row\":3}";
        }
        return row.values().iterator().next().toString();
    }

    private static String row(String expected, String pk, jakarta.json.JsonObject row) {
        return expected.replace("#", pk)
                .replace(":V", ":" + row.get("version"))
                .replace(":W", ":" + row.get("version"));
    }
}
