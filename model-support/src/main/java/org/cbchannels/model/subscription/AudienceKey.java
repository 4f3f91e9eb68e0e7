package org.cbchannels.model.subscription;

import java.security.Principal;
import java.util.List;
import org.cbchannels.model.query.Visibility;

/**
 * Where a socket belongs: those with equal seats see the same.
 *
 * @param index the values of its group, or the key of its object
 * @param rest what else differs
 * @param user whom it belongs to, where that makes a difference
 * @param inSession whether sessions carry its sockets, which are lists then
 * @param group what its path says of the objects
 */
record AudienceKey(
        List<Object> index, List<Object> rest, Principal user, boolean inSession, List<Visibility.Restriction> group) {}
