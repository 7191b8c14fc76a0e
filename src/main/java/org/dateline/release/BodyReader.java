package org.dateline.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.language.Phrases;

/** Makes blocks of the pieces between dateline and end mark; finds out who says what. */
final class BodyReader {

    private static final String STOPS = ".!?…";

    private final Answers answers;
    private final List<ImportedRelease.Finding> found;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, String> roles = new LinkedHashMap<>();
    private String lastSpeaker = "";

    BodyReader(Answers answers, List<ImportedRelease.Finding> found) {
        this.answers = answers;
        this.found = found;
    }

    List<Block> read(List<Chunk> chunks) {
        for (var chunk : chunks) read(chunk);
        while (!blocks.isEmpty() && blocks.get(blocks.size() - 1) instanceof Block.Rule)
            blocks.remove(blocks.size() - 1);
        return blocks;
    }

    private void read(Chunk chunk) {
        switch (chunk.form()) {
            case TEXT -> readText(chunk);
            case QUOTE -> readQuote(chunk);
            case HEADING ->
                add(
                        chunk,
                        new Block.Heading(BlockId.fresh(), chunk.level() <= 2 ? 2 : 3, chunk.words()),
                        Phrases.say("release.block.heading"));
            case BULLETS ->
                add(
                        chunk,
                        new Block.ItemList(BlockId.fresh(), false, chunk.lines()),
                        Phrases.say("release.block.list"));
            case NUMBERS ->
                add(
                        chunk,
                        new Block.ItemList(BlockId.fresh(), true, chunk.lines()),
                        Phrases.say("release.block.numbers"));
            case TABLE ->
                add(chunk, new Block.Table(BlockId.fresh(), chunk.rows()), Phrases.say("release.block.table"));
            case RULE -> {
                if (!blocks.isEmpty()) blocks.add(new Block.Rule(BlockId.fresh()));
            }
        }
    }

    private void readText(Chunk chunk) {
        var words = chunk.words();
        var quotation = Quotation.in(words);
        if (quotation.isPresent()) addQuote(chunk, quotation.get());
        else if (Quotation.nothingElse(words).isPresent())
            addQuote(chunk, Quotation.nothingElse(words).get());
        else if (!chunk.html().isEmpty())
            add(chunk, new Block.Paragraph(BlockId.fresh(), chunk.html()), Phrases.say("release.block.paragraph"));
    }

    private void readQuote(Chunk chunk) {
        var words = String.join("\n", chunk.lines());
        var plain = chunk.words();
        var quotation = Quotation.in(plain).or(() -> Quotation.signed(plain));
        if (quotation.isEmpty() && Quotation.signed(words).isPresent()) {
            var signed = Quotation.signed(words).get();
            addQuote(chunk, signed);
            return;
        }
        addQuote(
                chunk,
                quotation
                        .or(() -> Quotation.nothingElse(plain))
                        .orElse(new Quotation("", "", 0, 0, plain.length(), -1, -1)));
    }

    private void addQuote(Chunk chunk, Quotation quotation) {
        if (quotation.introduction() > 0) {
            var before = InlineHtml.slice(chunk.html(), 0, quotation.introduction());
            add(chunk, new Block.Paragraph(BlockId.fresh(), before), Phrases.say("release.import.leads-in"));
        }
        var speaker = speaker(chunk, quotation);
        if (!quotation.role().isEmpty()) roles.put(speaker, quotation.role());
        lastSpeaker = speaker;
        var role = roles.getOrDefault(speaker, "");
        var quote = new Block.Quote(BlockId.fresh(), said(chunk.html(), quotation), speaker, role);
        var who = speaker.isEmpty()
                ? Phrases.say("release.import.no-speaker")
                : speaker + (role.isEmpty() ? "" : ", " + role);
        add(chunk, quote, Phrases.say("release.import.quotation", who));
    }

    private static String said(String html, Quotation quotation) {
        var first = InlineHtml.slice(html, quotation.from(), quotation.to());
        if (quotation.secondFrom() < 0) return first;
        var second = InlineHtml.slice(html, quotation.secondFrom(), quotation.secondTo());
        var words = InlineHtml.text(first);
        var stopped = !words.isEmpty() && STOPS.indexOf(words.charAt(words.length() - 1)) >= 0;
        var newSentence = Character.isUpperCase(InlineHtml.text(second).codePointAt(0));
        return first + (stopped ? " " : newSentence ? ". " : ", ") + second;
    }

    /** "Smith continued" is the Helen Smith of before; "she added" is whoever spoke last. */
    private String speaker(Chunk chunk, Quotation quotation) {
        var name = quotation.speaker();
        if (!name.isEmpty())
            return roles.keySet().stream()
                    .filter(known -> known.equals(name)
                            || known.endsWith(" " + name)
                            || known.endsWith(
                                    " " + name.replaceFirst("^(?:Dr|Prof|Mr|Ms|Mrs|M|Mme|Herr|Frau)\\.? ", "")))
                    .findFirst()
                    .orElse(name);
        if (!lastSpeaker.isEmpty()) return lastSpeaker;
        var words = InlineHtml.text(said(chunk.html(), quotation));
        var beginning = words.length() <= 60 ? words : words.substring(0, 60) + "…";
        return answers.ask("speaker-" + chunk.line(), Phrases.say("release.ask.speaker", beginning), Map.of())
                .orElse("");
    }

    private void add(Chunk chunk, Block block, String became) {
        blocks.add(block);
        found.add(new ImportedRelease.Finding(
                chunk.line(), became, block.words().isEmpty() ? chunk.words() : block.words()));
    }
}
