package org.cbchannels.model;

import jakarta.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.security.Principal;
import java.util.UUID;
import org.cbchannels.Kwarg;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.spi.RouteHandle;

/**
 * What all consumers of a JPA entity share: which objects exist for their clients, and who may do what with them.
 *
 * <p>What is overridden here is asked on instances of their own, also when no message is being handled: there is no
 * message then, only the arguments and what is injected. A check that throws means no.
 *
 * @param <T> the entity
 */
public abstract class ModelConsumers<T> extends WebsocketConsumers {

    @Kwarg(ModelSettings.KWARG)
    ModelSettings settings;

    @Inject
    RouteHandle route;

    /** For subclasses. */
    protected ModelConsumers() {}

    /**
     * A further condition that objects must meet for this user; null, the default, for none.
     *
     * <p>It limits every action, as {@link Model#where} does. It should not join relations to many, which would repeat
     * objects; a subquery does the same without.
     *
     * @param user the caller; null where nobody is known
     */
    @Nullable
    protected Predicate where(CriteriaBuilder builder, Root<T> root, Principal user) {
        return null;
    }

    /**
     * Whether the user may see the object: in lists, by its key, and in changes that are pushed.
     *
     * <p>Asked once for all sockets of one user. The object is managed, and must not be changed.
     *
     * @param user the caller; null where nobody is known
     */
    protected boolean mayRead(T entity, Principal user) {
        return true;
    }

    /** Gives a new object what its client does not, before the client's data are written; by default nothing. */
    protected void prepare(T entity, Principal user) {}

    /** Whether the user may create this object; asked before it is persisted. */
    protected boolean mayCreate(T entity, Principal user) {
        return true;
    }

    /** Whether the user may change the object, which they may see; asked before it is changed. */
    protected boolean mayUpdate(T entity, Principal user) {
        return true;
    }

    /** Whether the user may delete the object, which they may see. */
    protected boolean mayDelete(T entity, Principal user) {
        return true;
    }

    /** A channel of its own for each place: another place may have other keyword arguments. */
    @Override
    protected String defaultChannelName() {
        return (settings == null ? getClass().getSimpleName() : settings.name()) + " " + UUID.randomUUID();
    }
}
