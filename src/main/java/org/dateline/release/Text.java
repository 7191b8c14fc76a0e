package org.dateline.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A release in one language. Nothing is null but the date; what is not written is empty. Plain text on one line, except: blocks (see there),
 * {@code notes} and {@code boilerplate}, which are sanitised inline HTML like a paragraph.
 *
 * @param subject what the email is called; empty: the headline
 * @param previewText what mail programs show beside the subject; empty: the subheadline
 * @param notes notes to editors in their order, without numbers
 * @param boilerplateTitle "About the association"
 */
public record Text(
        String headline,
        String subheadline,
        String place,
        @Nullable LocalDate date,
        String subject,
        String previewText,
        List<Block> blocks,
        List<PressContact> contacts,
        List<String> notes,
        String boilerplateTitle,
        String boilerplate) {

    public static final Text EMPTY = new Text("", "", "", null, "", "", List.of(), List.of(), List.of(), "", "");

    public Text {
        headline = Lines.one(headline);
        subheadline = Lines.one(subheadline);
        place = Lines.one(place);
        subject = Lines.one(subject);
        previewText = Lines.one(previewText);
        blocks = blocks == null ? List.of() : withIdsOfTheirOwn(blocks);
        contacts = contacts == null
                ? List.of()
                : contacts.stream().filter(c -> !c.isEmpty()).toList();
        notes = notes == null
                ? List.of()
                : notes.stream()
                        .map(InlineHtml::clean)
                        .filter(n -> !n.isEmpty())
                        .toList();
        boilerplateTitle = Lines.one(boilerplateTitle);
        boilerplate = InlineHtml.clean(boilerplate);
    }

    /** The subject line before any mark of embargo or correction. */
    public String effectiveSubject() {
        return subject.isEmpty() ? headline : subject;
    }

    public String effectivePreviewText() {
        return previewText.isEmpty() ? subheadline : previewText;
    }

    public Optional<Block> block(String id) {
        return blocks.stream().filter(b -> b.id().equals(id)).findFirst();
    }

    public Text withHeadline(String headline) {
        return new Text(
                headline,
                subheadline,
                place,
                date,
                subject,
                previewText,
                blocks,
                contacts,
                notes,
                boilerplateTitle,
                boilerplate);
    }

    Text withDate(@Nullable LocalDate date) {
        return new Text(
                headline,
                subheadline,
                place,
                date,
                subject,
                previewText,
                blocks,
                contacts,
                notes,
                boilerplateTitle,
                boilerplate);
    }

    public Text withBlocks(List<Block> blocks) {
        return new Text(
                headline,
                subheadline,
                place,
                date,
                subject,
                previewText,
                blocks,
                contacts,
                notes,
                boilerplateTitle,
                boilerplate);
    }

    /** What a translator begins with: the same blocks, place, date and contacts; no words yet. */
    Text untranslated() {
        return new Text(
                "",
                "",
                place,
                date,
                "",
                "",
                blocks.stream().map(Block::untranslated).toList(),
                contacts,
                List.of(),
                "",
                "");
    }

    private static List<Block> withIdsOfTheirOwn(List<Block> blocks) {
        var seen = new HashSet<String>();
        var unique = new ArrayList<Block>(blocks.size());
        for (var block : blocks) unique.add(seen.add(block.id()) ? block : block.as(BlockId.fresh()));
        return List.copyOf(unique);
    }
}
