package org.cbchannels.model.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes what subscribers receive. */
final class Frames {

    private Frames() {}

    /** One change of one object. */
    static String change(Delta news, String text) {
        String name = switch (news) {
            case CREATED -> "created";
            case UPDATED -> "updated";
            case DELETED -> "deleted";
            case NONE -> throw new IllegalArgumentException("no news");
        };
        return "{\"" + name + "\":" + text + "}";
    }

    /**
     * All objects, on as many pages as the size makes.
     *
     * @param size of a page; 0 for one page
     * @param more what else is on each page, as JSON members; may be empty
     */
    static List<String> snapshot(Collection<String> texts, int size, String more) {
        List<String> all = List.copyOf(texts);
        int perPage = size == 0 ? Math.max(1, all.size()) : size;
        int pages = Math.max(1, (all.size() + perPage - 1) / perPage);
        List<String> frames = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            List<String> some = all.subList((page - 1) * perPage, Math.min(all.size(), page * perPage));
            frames.add("{\"snapshot\":[" + String.join(",", some) + "],\"page\":" + page
                    + (pages > 1 ? ",\"pages\":" + pages : "") + more + "}");
        }
        return frames;
    }

    static String error(String text, String code) {
        return "{\"error\":\"" + text + "\",\"code\":\"" + code + "\"}";
    }
}
