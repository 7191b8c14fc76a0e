package org.dateline.audience;

import java.util.List;
import java.util.Map;

/**
 * A place where something about a person is kept. Each package that keeps any offers one as a Spring bean: the access
 * file holds what all of them tell, and whoever erases sees every place beforehand. To erase, listen to
 * {@link ContactErased}.
 */
public interface PersonalData {

    /** On the page: "Emails sent". */
    String title();

    /** Readable rows, for the access file. */
    List<Map<String, Object>> of(long contactId);

    /** How many rows; without reading them where that is quicker. */
    default long count(long contactId) {
        return of(contactId).size();
    }

    /** What erasure leaves: "the addresses become keyed codes, the text is cut". */
    String afterErasure();
}
