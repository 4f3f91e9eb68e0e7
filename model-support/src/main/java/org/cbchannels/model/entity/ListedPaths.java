package org.cbchannels.model.entity;

import java.util.List;

/** Which paths lead to fields that are listed. */
record ListedPaths(List<String> names) {

    /** Listed itself, or as a part of something that is, or with a part of it. */
    boolean isListed(String path) {
        return isWhole(path) || names.stream().anyMatch(field -> field.startsWith(path + "."));
    }

    boolean isWhole(String path) {
        return names.stream().anyMatch(field -> path.equals(field) || path.startsWith(field + "."));
    }
}
