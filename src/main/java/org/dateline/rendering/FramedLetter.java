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

    /** @param language null: the main one */
    public ResponseEntity<byte[]> of(long releaseId, @Nullable String language, Staff me) {
        return previews.letter(releaseId, new PreviewController.View(language, null, null, null, null), me);
    }
}
