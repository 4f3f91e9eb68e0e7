package org.cbchannels.model.query;

import java.util.List;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;

/**
 * A part of a list.
 *
 * @param number which one, from 1
 * @param pages how many there are, at least 1
 * @param count how many rows they have together
 */
public record Page(List<RowData> rows, long number, long pages, long count, int size) {

    static Page of(long wanted, int size, long count) {
        long pages = size == 0 ? 1 : Math.max(1, (count + size - 1) / size);
        long number = wanted == 0 ? pages : wanted;
        if (number < 1 || number > pages) {
            throw new ConsumerException("There is no page " + wanted, ErrorCode.NOT_FOUND);
        }
        return new Page(List.of(), number, pages, count, size);
    }

    Page with(List<RowData> rows) {
        return new Page(rows, number, pages, count, size);
    }

    long first() {
        return (number - 1) * size;
    }

    long end() {
        return size == 0 ? count : Math.min(count, first() + size);
    }
}
