package org.dateline.rendering;

import java.util.List;
import org.dateline.release.Release;
import org.dateline.release.Sender;

/** A letter ready to be compiled: what the template sees, who it comes from, and the pictures that travel inside. */
record Draft(
        Letter letter,
        Release.Kind kind,
        Sender sender,
        List<Enclosure> enclosures,
        List<Attachment> attachments,
        SlotWords slotWords) {

    /** The same, but for where an answer goes. */
    Draft answeredTo(String address) {
        return new Draft(
                letter, kind, new Sender(sender.name(), sender.address(), address), enclosures, attachments, slotWords);
    }

    /** A file that travels beside the letter. */
    record Attachment(String mediaType, String fileName, byte[] bytes) {}

    /** @param id of the Content-ID, without brackets */
    record Enclosure(String id, String mediaType, String fileName, byte[] bytes) {

        static Enclosure of(String mediaType, String fileName, byte[] bytes) {
            var id = LetterForm.hex(LetterForm.sha256(bytes)).substring(0, 24) + "@dateline";
            return new Enclosure(id, mediaType, fileName, bytes);
        }

        String source() {
            return "cid:" + id;
        }
    }
}
