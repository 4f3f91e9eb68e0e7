package org.cbchannels.model.subscription;

/** How what is there differs from what was sent. */
enum Delta {
    NONE,
    CREATED,
    UPDATED,
    DELETED
}
