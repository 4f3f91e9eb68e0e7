package org.cbchannels.model.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.cbchannels.spi.ListFrame;

/** Writes what subscribers receive. */
final class Frames {

    private Frames() {}

    /** What a raw websocket is sent. */
    static String text(ListFrame frame) {
        if (frame instanceof ListFrame.Change change) {
            return change.text();
        } else if (frame instanceof ListFrame.Page page) {
            return page.text();
        }
        throw new IllegalArgumentException(frame + " is for lists of sessions");
    }

    /** One change of one object; the row is null where it is gone. */
    static ListFrame change(Delta news, Object key, String text, RowText row) {
        return new ListFrame.Change(change(news, text), key, news != Delta.CREATED, row == null ? null : row.version());
    }

    private static String change(Delta news, String text) {
        String name = switch (news) {
            case CREATED -> "created";
            case UPDATED -> "updated";
            case DELETED -> "deleted";
            case NONE -> throw new IllegalArgumentException("no news");
        };
        return "{\"" + name + "\":" + text + "}";
    }

    /**
     * All objects, on as many pages as the size makes, and the length of their text.
     *
     * @param size of a page; 0 for any
     * @param length of a page, but for a single object; 0 for any
     * @param more what else is on each page, as JSON members; may be empty
     */
    static List<ListFrame> snapshot(Collection<RowText> rows, int size, int length, String more) {
        List<List<RowText>> pages = pages(rows, size, length);
        List<ListFrame> frames = new ArrayList<>();
        for (List<RowText> page : pages) {
            String texts = page.stream().map(RowText::text).collect(Collectors.joining(","));
            String versions =
                    page.stream().map(row -> "\"" + row.version() + "\"").collect(Collectors.joining(","));
            frames.add(new ListFrame.Page(
                    "{\"snapshot\":[" + texts + "],\"page\":" + (frames.size() + 1)
                            + (pages.size() > 1 ? ",\"pages\":" + pages.size() : "") + more + "}",
                    "[" + versions + "]"));
        }
        return frames;
    }

    private static List<List<RowText>> pages(Collection<RowText> rows, int size, int length) {
        List<List<RowText>> pages = new ArrayList<>();
        List<RowText> page = new ArrayList<>();
        long used = 0;
        for (RowText row : rows) {
            int more = row.text().length() + Version.LENGTH;
            boolean isFull = size > 0 && page.size() == size || length > 0 && used + more > length;
            if (isFull && !page.isEmpty()) {
                pages.add(page);
                page = new ArrayList<>();
                used = 0;
            }
            page.add(row);
            used += more;
        }
        if (!page.isEmpty() || pages.isEmpty()) {
            pages.add(page);
        }
        return pages;
    }

    static String error(String text, String code) {
        return "{\"error\":\"" + text + "\",\"code\":\"" + code + "\"}";
    }
}
