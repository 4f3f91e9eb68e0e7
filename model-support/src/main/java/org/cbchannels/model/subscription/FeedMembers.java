package org.cbchannels.model.subscription;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.RouteHandle;

/**
 * Puts sockets that come into audiences, and takes those out that go; but for {@link #seat} used by the worker of its
 * feed.
 */
final class FeedMembers {

    /** The group of an audience has lost its last member. */
    record Emptied(AudienceKey seat) implements Inbox.Step {}

    private final ModelView<?> view;
    private final RouteHandle route;
    private final boolean byObject;
    private final Audiences audiences;
    private final boolean onlyBasic;
    /** A socket that is reached by a channel's name goes without a word: the group has lost its last member. */
    private final Consumer<AudienceKey> whenEmpty;

    private final String secret = UUID.randomUUID().toString();
    private int groups;

    FeedMembers(
            ModelView<?> view,
            RouteHandle route,
            boolean byObject,
            Audiences audiences,
            boolean onlyBasic,
            Consumer<AudienceKey> whenEmpty) {
        this.view = view;
        this.route = route;
        this.byObject = byObject;
        this.audiences = audiences;
        this.onlyBasic = onlyBasic;
        this.whenEmpty = whenEmpty;
    }

    /** Where a socket of the user belongs. */
    AudienceKey seat(List<Object> key, List<Visibility.Restriction> group, Principal user, boolean inSession) {
        List<Object> values = new ArrayList<>();
        group.forEach(restriction -> values.add(restriction.values().get(0)));
        Object who = view.dependsOnUser() && user != null ? user : "";
        Principal relevant = view.dependsOnUser() ? user : null;
        boolean anonymous = view.dependsOnUser() && user == null;
        return byObject
                ? new AudienceKey(key, List.of(values, who, anonymous, inSession), relevant, inSession, group)
                : new AudienceKey(values, List.of(who, anonymous, inSession), relevant, inSession, group);
    }

    void apply(Membership membership) {
        Audience audience = audiences.at(membership.seat());
        if (audience != null) {
            audience.newcomers()
                    .removeIf(newcomer ->
                            newcomer.socket().name().equals(membership.socket().name()));
            audience.lists().remove(membership.socket().name());
        }
        if (audience != null) {
            audiences.activate(audience);
        }
        if (membership.joins()) {
            join(audience == null ? audience(membership.seat()) : audience, membership);
        } else if (audience != null) {
            audience.group().discard(membership.socket());
            audiences.dropIfEmpty(audience);
        }
    }

    private Audience audience(AudienceKey seat) {
        FeedGroup group = route.group("model " + secret + " " + groups++);
        boolean complete = byObject
                || seat.inSession()
                || !onlyBasic
                || view.isRestricted()
                || !view.groupBy().isEmpty()
                || view.settings().snapshot();
        Audience audience = new Audience(group, seat, complete);
        audiences.add(audience);
        audiences.activate(audience);
        return audience;
    }

    private void join(Audience audience, Membership membership) {
        AudienceKey seat = audience.seat();
        audience.group().whenEmpty(() -> whenEmpty.accept(seat));
        if (membership.list() != null) {
            audience.lists().put(membership.socket().name(), membership.list());
        }
        if (membership.snapshot()) {
            audience.group().discard(membership.socket());
            audience.newcomers().add(Newcomer.of(membership));
        } else {
            audience.group().add(membership.socket());
        }
        if (audience.mustBeRead()) {
            audience.whenRead(membership.known());
        } else {
            membership.known().complete(null);
        }
    }

    /** Something is known of a list; nothing for one that has gone. */
    void apply(ListSubscription.News news) {
        ListSubscription list = news.list();
        Audience audience = audiences.at(list.seat());
        if (audience == null || !audience.lists().containsKey(list.socket().name())) {
            return;
        }
        audiences.activate(audience);
        Newcomer newcomer = audience.newcomers().stream()
                .filter(other -> other.socket().name().equals(list.socket().name()))
                .findFirst()
                .orElse(null);
        if (news instanceof ListSubscription.News.Missed missed) {
            audience.newcomers().remove(newcomer);
            takeOut(audience, list, Newcomer.missing(list, missed.marks()));
        } else if (news instanceof ListSubscription.News.Have have) {
            has(audience, have, newcomer);
        } else if (newcomer != null) {
            newcomer.out();
        } else if (news instanceof ListSubscription.News.Check) {
            audience.sendLive(list.list());
        }
    }

    /** A client that says by itself what it has is repaired now or, if that was done just now, a little later. */
    private void has(Audience audience, ListSubscription.News.Have have, Newcomer known) {
        ListSubscription list = have.list();
        long now = System.nanoTime();
        if (known != null) {
            known.has(have.versions(), have.isLast(), audience.sent());
        } else if (list.repairableIn(now) > 0) {
            audience.repairsLater().add(list);
        } else if (!audience.repairsLater().contains(list)) {
            list.repairs(now);
            Newcomer newcomer = Newcomer.saying(list);
            takeOut(audience, list, newcomer);
            newcomer.has(have.versions(), have.isLast(), audience.sent());
        }
    }

    /** The last member of an audience may have left. */
    void apply(Emptied emptied) {
        Audience audience = audiences.at(emptied.seat());
        if (audience != null) {
            audiences.activate(audience);
        }
    }

    /** Begins the repairs that had to wait: their clients are asked what they have. */
    void repairDue(long now) {
        for (Audience audience : audiences.active()) {
            for (ListSubscription list : List.copyOf(audience.repairsLater())) {
                boolean isThere = audience.lists().containsKey(list.socket().name());
                if (!isThere || list.repairableIn(now) == 0) {
                    audience.repairsLater().remove(list);
                }
                if (isThere && list.repairableIn(now) == 0) {
                    list.repairs(now);
                    apply(new ListSubscription.News.Missed(list, null));
                }
            }
        }
    }

    /** A member becomes a newcomer, when what was sent to all members is with it. */
    private static void takeOut(Audience audience, ListSubscription list, Newcomer newcomer) {
        audience.newcomers().add(newcomer);
        audience.group().discard(list.socket());
        audience.group().afterwards(list::out);
    }
}
