package org.cbchannels.model.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.model.ModelActions;
import org.cbchannels.model.ModelConsumers;
import org.cbchannels.model.ModelHooks;
import org.cbchannels.model.ModelHooks.Act;
import org.cbchannels.model.entity.EntityWriter;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.KeyRequirement;
import org.cbchannels.model.query.Page;
import org.cbchannels.model.query.RowData;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.model.view.ModelViews;

/** Does each action in one transaction; thread-safe. */
@ApplicationScoped
public class Actions implements ModelActions {

    @Inject
    ModelViews views;

    @Inject
    JsonConversion conversion;

    @Override
    public Object create(ModelConsumers<?> consumers) {
        return action(consumers).create();
    }

    @Override
    public Object get(ModelConsumers<?> consumers) {
        return action(consumers).get();
    }

    @Override
    public Object update(ModelConsumers<?> consumers) {
        return action(consumers).update();
    }

    @Override
    public Object delete(ModelConsumers<?> consumers) {
        return action(consumers).delete();
    }

    @Override
    public Object list(ModelConsumers<?> consumers) {
        return action(consumers).list();
    }

    private Action<?> action(ModelConsumers<?> consumers) {
        return new Action<>(views.of(consumers), consumers);
    }

    /** One request. */
    private final class Action<T> {

        private final ModelView<T> view;
        private final ModelConsumers<?> consumers;
        private final Request request;
        private final Principal user;
        private final Visibility<T> scope;

        Action(ModelView<T> view, ModelConsumers<?> consumers) {
            this.view = view;
            this.consumers = consumers;
            this.request = new Request(view, consumers, conversion);
            this.user = consumers.message().user();
            this.scope = view.scope(consumers, user, views.group(view, consumers.kwargs()));
        }

        private <R> R inTransaction(Function<EntityManager, R> work) {
            try {
                return view.unit().inTransaction(work);
            } catch (RuntimeException e) {
                throw Failures.translate(e);
            }
        }

        Map<String, Object> create() {
            JsonObject data = request.data();
            return inTransaction(entityManager -> {
                T entity = view.model().make();
                EntityWriter writer = writer(entityManager, true);
                scope.group()
                        .forEach(group -> writer.writeText(
                                entity, group.leaf(), group.values().get(0)));
                ModelHooks.prepare(consumers, entity, user);
                writer.write(entity, data);
                KeyRequirement.check(view.model(), entity);
                demand(Act.CREATE, entity);
                entityManager.persist(entity);
                entityManager.flush();
                return answer("create", written(entityManager, view.model().keyOf(entity)));
            });
        }

        Map<String, Object> get() {
            List<Object> key = key();
            return inTransaction(entityManager -> answer("get", row(entityManager, key)));
        }

        Map<String, Object> update() {
            List<Object> key = key();
            JsonObject data = request.data();
            return inTransaction(entityManager -> {
                T entity = lock(entityManager, key);
                demand(Act.UPDATE, entity);
                writer(entityManager, false).write(entity, data);
                entityManager.flush();
                return answer("update", written(entityManager, key));
            });
        }

        Map<String, Object> delete() {
            List<Object> key = key();
            inTransaction(entityManager -> {
                T entity = lock(entityManager, key);
                demand(Act.DELETE, entity);
                entityManager.remove(entity);
                entityManager.flush();
                return null;
            });
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("action", "delete");
            answer.put("pk", view.model().key().pk(key, conversion));
            return answer;
        }

        Map<String, Object> list() {
            Page page = inTransaction(entityManager -> view.rows()
                    .page(
                            entityManager,
                            scope,
                            request.filters(),
                            request.order(),
                            request.page(),
                            view.settings().paginateBy()));
            Map<String, Object> answer =
                    answer("list", page.rows().stream().map(RowData::values).toList());
            answer.put("page", page.number());
            answer.put("pages", page.pages());
            answer.put("count", page.count());
            return answer;
        }

        private List<Object> key() {
            List<Object> ofPath = views.key(view, consumers.kwargs());
            return ofPath == null ? request.key() : ofPath;
        }

        private Map<String, Object> row(EntityManager entityManager, List<Object> key) {
            RowData row =
                    view.rows().withKeys(entityManager, scope, List.of(key)).get(key);
            if (row == null) {
                throw new ConsumerException("There is no such object", ErrorCode.NOT_FOUND);
            }
            return row.values();
        }

        /**
         * Looked at before it is locked, as a wait would say that it is there, and after it, as it may have gone out of
         * sight.
         */
        private T lock(EntityManager entityManager, List<Object> key) {
            Object id = view.model().key().toId(key);
            row(entityManager, key);
            entityManager.find(view.model().javaType(), id, LockModeType.PESSIMISTIC_WRITE);
            row(entityManager, key);
            return entityManager.find(view.model().javaType(), id, LockModeType.PESSIMISTIC_WRITE);
        }

        private void demand(Act act, T entity) {
            if (!ModelHooks.allows(consumers, act, entity, user)) {
                throw new ConsumerException("You may not do this", ErrorCode.DENIED);
            }
        }

        private EntityWriter writer(EntityManager entityManager, boolean creates) {
            return new EntityWriter(view.model(), view.fields().names(), conversion, entityManager, creates);
        }

        private Map<String, Object> written(EntityManager entityManager, List<Object> key) {
            RowData row =
                    view.rows().withKeys(entityManager, scope, List.of(key)).get(key);
            if (row == null) {
                throw new ConsumerException("This would take the object out of sight", ErrorCode.INVALID);
            }
            return row.values();
        }

        private Map<String, Object> answer(String action, Object response) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("action", action);
            answer.put("response", response);
            return answer;
        }
    }
}
