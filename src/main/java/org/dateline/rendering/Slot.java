package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/** A hole in a compiled letter, filled per recipient. Those in the header give whole fields or nothing. */
enum Slot {
    TO {
        @Override
        String text(Slots slots, SlotWords words) {
            return HeaderText.mailbox(
                    "To", slots.reader().name(), slots.reader().address().onTheWire());
        }
    },
    DATE {
        @Override
        String text(Slots slots, SlotWords words) {
            var date = slots.stamp().date();
            var last = lastDated;
            if (!last.at.equals(date)) {
                last = new Dated(date, "Date: " + RFC_5322.format(date.atOffset(ZoneOffset.UTC)) + "\r\n");
                lastDated = last;
            }
            return last.field;
        }
    },
    MESSAGE_ID {
        @Override
        String text(Slots slots, SlotWords words) {
            return "Message-ID: " + slots.stamp().messageId() + "\r\n";
        }
    },
    REFERENCES {
        @Override
        String text(Slots slots, SlotWords words) {
            var earlier = slots.earlier();
            if (earlier.isEmpty()) return "";
            return "In-Reply-To: " + earlier.get(earlier.size() - 1) + "\r\n" + HeaderText.fold("References:", earlier);
        }
    },
    LIST_ID {
        @Override
        String text(Slots slots, SlotWords words) {
            var via = slots.via();
            var phrase = new ArrayList<String>();
            if (!via.listName().isEmpty()) phrase.addAll(HeaderText.phrase(via.listName(), "List-Id: ".length()));
            phrase.add("<" + via.id() + ">");
            return HeaderText.fold("List-Id:", phrase);
        }
    },
    /** One line however long: several mail programs read only the first (and https comes first for the same reason). */
    LIST_UNSUBSCRIBE {
        @Override
        String text(Slots slots, SlotWords words) {
            var via = slots.via();
            var link = via.oneClick() != null ? via.oneClick() : via.leave();
            var ways = link == null ? "" : "<" + link + ">";
            if (via.leaveByMail() != null) ways += (ways.isEmpty() ? "" : ", ") + "<mailto:" + via.leaveByMail() + ">";
            if (ways.isEmpty()) return "";
            boolean oneClick = via.oneClick() != null && via.oneClick().startsWith("https://");
            return "List-Unsubscribe: " + ways + "\r\n"
                    + (oneClick ? "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" : "");
        }
    },
    FEEDBACK_ID {
        @Override
        String text(Slots slots, SlotWords words) {
            var id = slots.stamp().feedbackId();
            return id == null ? "" : "Feedback-ID: " + id + "\r\n";
        }
    },
    REFERENCE {
        @Override
        String text(Slots slots, SlotWords words) {
            return LetterForm.REFERENCE_FIELD + ": " + slots.stamp().reference() + "\r\n";
        }
    },
    REASON {
        @Override
        String text(Slots slots, SlotWords words) {
            return slots.via().reason();
        }
    },
    ORIGIN {
        @Override
        String text(Slots slots, SlotWords words) {
            return slots.via().origin();
        }
    },
    LEAVE {
        @Override
        String text(Slots slots, SlotWords words) {
            var leave = slots.via().leave();
            return leave == null ? words.leaveOtherwise() : leave;
        }
    },
    /** "You agreed on 30 November. Copy for Anna Kowalska, Gazeta." */
    AGREEMENT {
        @Override
        String text(Slots slots, SlotWords words) {
            var reader = slots.reader();
            var agreed = reader.agreedOn() == null ? "" : words.agreed(reader.agreedOn());
            var comma = reader.name().isEmpty() || reader.outlet().isEmpty() ? "" : ", ";
            var whom = isolated(reader.name()) + comma + isolated(reader.outlet());
            return (agreed + " " + words.copy(whom.isEmpty() ? reader.address().onTheWire() : whom)).strip();
        }
    },
    /** Why they get it and where their address came from, in one paragraph. */
    WHY {
        @Override
        String text(Slots slots, SlotWords words) {
            var why = slots.via().reason();
            var origin = slots.via().origin();
            if (origin.isEmpty() || why.isEmpty()) return why + origin;
            return why + (ENDED.matcher(why).find() ? " " : ". ") + origin;
        }
    },
    /** Whom a covering note greets. */
    NAME {
        @Override
        String text(Slots slots, SlotWords words) {
            var name = slots.reader().name();
            return name.isEmpty() ? words.nameless() : isolated(name);
        }
    },
    /** The part of the way out where topics and languages are chosen. */
    TOPICS {
        @Override
        String text(Slots slots, SlotWords words) {
            return part(slots, words, "#topics");
        }
    },
    LEAVEALL {
        @Override
        String text(Slots slots, SlotWords words) {
            return part(slots, words, "#all");
        }
    },
    /** The way out as it is written where nothing can be clicked. */
    WAYOUT {
        @Override
        String text(Slots slots, SlotWords words) {
            return LEAVE.text(slots, words).replaceFirst("^mailto:", "");
        }
    };

    private static final Pattern ENDED = Pattern.compile("[.!?…。؟]$");

    /** A mailbox has no parts. */
    private static String part(Slots slots, SlotWords words, String part) {
        var leave = LEAVE.text(slots, words);
        return leave.startsWith("mailto:") ? leave : leave + part;
    }

    /** Hundreds of letters in a row are of the same second. */
    private record Dated(Instant at, String field) {}

    private static volatile Dated lastDated = new Dated(Instant.MIN, "");

    private static final DateTimeFormatter RFC_5322 =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** The value as text: for the header whole fields, ready; else words, still to be encoded for their place. */
    abstract String text(Slots slots, SlotWords words);

    static byte[] encoded(String text, Place place) {
        return switch (place) {
            case HEADER -> text.getBytes(StandardCharsets.UTF_8); // ASCII, but for addresses that need SMTPUTF8
            case HTML -> QuotedPrintable.encode(escaped(text));
            case TEXT -> QuotedPrintable.encode(text);
        };
    }

    /** Where in the letter: a slot encodes for its place. */
    enum Place {
        HEADER,
        HTML,
        TEXT
    }

    /** Keeps a name written from right to left from turning the sentence around it. */
    private static String isolated(String name) {
        var chars = name.toCharArray();
        return Bidi.requiresBidi(chars, 0, chars.length) ? "\u2068" + name + "\u2069" : name;
    }

    static String escaped(String text) {
        if (isPlain(text)) return text;
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') return false;
        }
        return true;
    }
}
