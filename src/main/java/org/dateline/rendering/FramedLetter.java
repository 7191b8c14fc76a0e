package org.dateline.rendering;

import org.dateline.access.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The email of a release as received, in an answer of its own (sandboxed, stored nowhere) that a page of a later package shows in a frame. */
@Component
public class FramedLetter {

    private final PreviewController previews;

    FramedLetter(PreviewController previews) {
        this.previews = previews;
    }

    /**
     * @param mailingId the row of the running order whose covering note it carries; null: none
     * @param language null: the main one
     */
    public ResponseEntity<byte[]> of(long releaseId, @Nullable Long mailingId, @Nullable String language, Staff me) {
        var moment = mailingId == null ? null : String.valueOf(mailingId);
        return previews.letter(releaseId, new PreviewController.View(language, moment, null, null, null, null), me);
    }
}
