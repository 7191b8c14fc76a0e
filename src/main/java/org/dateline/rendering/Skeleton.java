package org.dateline.rendering;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A compiled letter's pieces (by hash) and slots in the order of the wire. */
record Skeleton(int format, String language, SlotWords words, List<Part> parts) {

    /** Either a piece or a slot in its place. */
    record Part(@Nullable String piece, @Nullable Slot slot, Slot.@Nullable Place place) {
        static Part piece(byte[] bytes) {
            return new Part(LetterForm.hex(LetterForm.sha256(bytes)), null, null);
        }

        static Part slot(Slot slot, Slot.Place place) {
            return new Part(null, slot, place);
        }

        String text(Slots slots, SlotWords words) {
            if (slot == null) throw new IllegalStateException("A piece has nothing to fill");
            return slot.text(slots, words);
        }

        byte[] encoded(String text) {
            if (place == null) throw new IllegalStateException("A piece has nothing to fill");
            return Slot.encoded(text, place);
        }

        private String line() {
            return piece != null ? piece : slot + " " + place;
        }
    }

    /** The letter's identity: the same text, pictures and words give the same hash, on any node. */
    byte[] hash() {
        return LetterForm.sha256(format + "\n" + language + "\n" + words + "\n"
                + parts.stream().map(Part::line).collect(Collectors.joining("\n")));
    }
}
