package org.cbchannels.model.query;

import java.util.Collection;
import java.util.List;

/**
 * What is asked for of what may be seen.
 *
 * @param keys null for whatever its key
 */
record RowRequest(
        Collection<List<Object>> keys, List<Visibility.Restriction> filters, List<Order> order, int first, int max) {}
