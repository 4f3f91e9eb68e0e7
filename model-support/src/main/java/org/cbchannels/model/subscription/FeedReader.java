package org.cbchannels.model.subscription;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.query.RelatedKey;
import org.cbchannels.model.query.RowData;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.view.GroupField;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.EscapingLogger;

/**
 * Reads what audiences see of a model, each time in a transaction of its own; knows whose fault it is when that fails.
 *
 * <p>What fails is read again in smaller parts, down to the single object: one that can't be read is logged and left
 * out, a condition that can't be applied is refused, and only if nothing can be read is everything put off. Used by the
 * worker of its feed.
 */
final class FeedReader<T> {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private final ModelView<T> view;
    private final FeedTransactions transactions;
    private final JsonConversion conversion;
    private final boolean byObject;

    FeedReader(ModelView<T> view, JsonConversion conversion, boolean byObject) {
        this.view = view;
        this.transactions = new FeedTransactions(view);
        this.conversion = conversion;
        this.byObject = byObject;
    }

    private Visibility<T> scope(AudienceKey seat, Consumers rules) {
        return view.feedScope(rules, seat.user(), seat.group());
    }

    /** Has everything loaded and compiled that reading needs, so that the first change is told as fast as the next. */
    void warmUp(AudienceKey seat, Consumers rules) {
        transactions.read(entityManager -> {
            view.rows().warmUp(entityManager, scope(seat, rules));
            return null;
        });
    }

    /**
     * All that the audience sees, in order.
     *
     * @throws ConsumerException with the code {@code too-many} if that is too much
     * @throws Unreadable if the database can't be read now
     */
    Map<List<Object>, RowText> all(AudienceKey seat, Consumers rules) throws Refused {
        try {
            return texts(transactions.read(entityManager -> byObject
                    ? view.rows()
                            .withKeys(entityManager, scope(seat, rules), List.of(seat.index()))
                            .values()
                    : view.rows().all(entityManager, scope(seat, rules))));
        } catch (ConsumerException tooMany) {
            throw tooMany;
        } catch (RuntimeException | Error e) {
            return allInParts(seat, rules, e);
        }
    }

    private Map<List<Object>, RowText> allInParts(AudienceKey seat, Consumers rules, Throwable failure) throws Refused {
        List<List<Object>> keys;
        try {
            keys = byObject
                    ? List.of(seat.index())
                    : transactions.read(entityManager -> view.rows().keys(entityManager, scope(seat, rules)));
        } catch (ConsumerException tooMany) {
            throw tooMany;
        } catch (RuntimeException | Error e) {
            transactions.demandReadable(e);
            throw new Refused(failure);
        }
        return inParts(seat, rules, keys);
    }

    /** What the audience sees of the objects with these keys; an object that can't be read at all is left out. */
    Map<List<Object>, RowText> inParts(AudienceKey seat, Consumers rules, Collection<List<Object>> keys)
            throws Refused {
        try {
            return texts(transactions.read(entityManager -> view.rows()
                    .withKeys(entityManager, scope(seat, rules), keys)
                    .values()));
        } catch (RuntimeException | Error e) {
            List<List<Object>> all = List.copyOf(keys);
            if (all.size() <= 1) {
                judge(all.get(0), e);
                return Map.of();
            }
            Map<List<Object>, RowText> both = new LinkedHashMap<>();
            both.putAll(inParts(seat, rules, all.subList(0, all.size() / 2)));
            both.putAll(inParts(seat, rules, all.subList(all.size() / 2, all.size())));
            return both;
        }
    }

    /** Finds out whose fault it is that one object could not be read. */
    private void judge(List<Object> key, Throwable failure) throws Refused {
        transactions.demandReadable(failure);
        try {
            transactions.read(
                    entityManager -> view.rows().withKeys(entityManager, Visibility.everything(), List.of(key)));
        } catch (RuntimeException | Error e) {
            ModelLog.ROW_UNREADABLE.log(e, key, view.settings());
            return;
        }
        throw new Refused(failure);
    }

    /** What several audiences see of some objects, in one transaction; null if that fails. */
    Map<Audience, Map<List<Object>, RowText>> together(Map<Audience, Set<List<Object>>> wanted, Consumers rules) {
        Map<RowData, RowText> written = new HashMap<>();
        boolean isNothing = wanted.values().stream().allMatch(Set::isEmpty);
        try {
            Map<Audience, Collection<RowData>> rows = isNothing
                    ? nothing(wanted)
                    : transactions.read(entityManager -> {
                        Map<Audience, Collection<RowData>> found = new LinkedHashMap<>();
                        wanted.forEach((audience, keys) -> found.put(
                                audience,
                                view.rows()
                                        .withKeys(entityManager, scope(audience.seat(), rules), keys)
                                        .values()));
                        return found;
                    });
            Map<Audience, Map<List<Object>, RowText>> seen = new LinkedHashMap<>();
            rows.forEach((audience, found) -> {
                Map<List<Object>, RowText> texts = new LinkedHashMap<>();
                for (RowData row : found) {
                    RowText text = written.computeIfAbsent(row, this::text);
                    if (text != null) {
                        texts.put(row.key(), text);
                    }
                }
                seen.put(audience, texts);
            });
            return seen;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.DEBUG, "Changes are read one by one, as they can't be read together", e);
            return null;
        }
    }

    private static Map<Audience, Collection<RowData>> nothing(Map<Audience, Set<List<Object>>> wanted) {
        Map<Audience, Collection<RowData>> nothing = new LinkedHashMap<>();
        wanted.keySet().forEach(audience -> nothing.put(audience, List.of()));
        return nothing;
    }

    private Map<List<Object>, RowText> texts(Collection<RowData> rows) {
        Map<List<Object>, RowText> texts = new LinkedHashMap<>();
        for (RowData row : rows) {
            RowText text = text(row);
            if (text != null) {
                texts.put(row.key(), text);
            }
        }
        return texts;
    }

    /** What can't be written as JSON is kept from everybody. */
    private RowText text(RowData row) {
        try {
            return new RowText(row.key(), conversion.text(row.values()), row.related());
        } catch (RuntimeException | StackOverflowError e) {
            ModelLog.ROW_NOT_SENT.log(e, row.key(), view.settings());
            return null;
        }
    }

    /** The objects that are related to one of the entities now. */
    Set<List<Object>> relatedTo(Collection<RelatedKey> others) {
        Set<List<Object>> found = new LinkedHashSet<>();
        transactions.each(
                List.copyOf(others),
                (entityManager, some) -> some.forEach(other -> found.addAll(view.rows()
                        .keysOf(
                                entityManager,
                                view.relations().get(other.relation()).leaves(),
                                other.key()))));
        return found;
    }

    /** The groups of the objects that there are, where audiences have groups. */
    Map<List<Object>, List<Object>> groups(Collection<List<Object>> keys) {
        Map<List<Object>, List<Object>> found = new HashMap<>();
        if (!byObject && !view.groupBy().isEmpty()) {
            transactions.each(
                    List.copyOf(keys),
                    (entityManager, some) -> found.putAll(view.rows()
                            .valuesOf(
                                    entityManager,
                                    some,
                                    view.groupBy().stream()
                                            .map(GroupField::leaf)
                                            .toList())));
        }
        return found;
    }
}
