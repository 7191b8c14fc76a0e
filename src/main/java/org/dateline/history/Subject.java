package org.dateline.history;

import org.jspecify.annotations.Nullable;

/** What something happened to; the history of each shows it. */
record Subject(
        @Nullable Long release,
        @Nullable Long mailing,
        @Nullable Long contact,
        @Nullable Long list) {

    static final Subject OFFICE = new Subject(null, null, null, null);

    static Subject release(long id) {
        return new Subject(id, null, null, null);
    }

    static Subject contact(long id) {
        return new Subject(null, null, id, null);
    }

    static Subject list(long id) {
        return new Subject(null, null, null, id);
    }

    Subject with(long contactId) {
        return new Subject(release, mailing, contactId, list);
    }
}
