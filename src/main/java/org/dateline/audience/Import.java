package org.dateline.audience;

import java.time.Instant;
import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** A file of contacts on its way in: read, its columns named, checked line by line, imported, and for 30 days undone. */
public record Import(
        long id,
        String fileName,
        Purpose purpose,
        State state,
        @Nullable Long listId,
        Settings settings,
        int total,
        int done,
        @Nullable String trouble,
        String createdBy,
        Instant createdAt,
        @Nullable Instant importedAt,
        @Nullable Instant undoneAt) {

    /** PEOPLE become contacts; the addresses of DO_NOT_WRITE are not written to, whoever has them. */
    public enum Purpose {
        PEOPLE,
        DO_NOT_WRITE
    }

    public enum State {
        STAGED,
        CHECKING,
        CHECKED,
        IMPORTING,
        IMPORTED,
        UNDOING,
        UNDONE,
        DROPPED;

        public boolean working() {
            return this == CHECKING || this == IMPORTING || this == UNDOING;
        }
    }

    /**
     * @param columns what each column means, as in {@link Columns}
     * @param kind of those whose line does not say
     * @param evidence how we know these people
     */
    public record Settings(
            String charset,
            String separator,
            boolean heading,
            List<String> names,
            List<String> columns,
            String kind,
            String evidence) {

        /** What parts the fields, in words. */
        public String partedBy() {
            return switch (separator) {
                case "," -> Phrases.say("audience.columns.commas");
                case ";" -> Phrases.say("audience.columns.semicolons");
                case "|" -> Phrases.say("audience.columns.bars");
                default -> Phrases.say("audience.columns.tabs");
            };
        }

        /** Whether the first line names the fields, in words. */
        public String named() {
            return heading ? Phrases.say("audience.columns.named") : Phrases.say("audience.columns.unnamed");
        }
    }

    /** How many lines of each outcome. */
    public record Numbers(int added, int changed, int same, int refused, int suppressed) {

        public int imported() {
            return added + changed;
        }
    }

    /** @param outcome null until checked */
    public record Line(
            int line,
            List<String> fields,
            @Nullable String outcome,
            @Nullable String message,
            @Nullable Long contactId) {}

    public int percent() {
        return total == 0 ? 0 : (int) Math.min(100, done * 100L / total);
    }
}
