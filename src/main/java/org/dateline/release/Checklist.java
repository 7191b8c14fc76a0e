package org.dateline.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What is still missing before a text can be called final, in the words of the page; most important first. */
public record Checklist(List<String> missing, List<String> advice) {

    static final int LONGEST_SUBJECT = 70;
    private static final Pattern OPEN_QUOTE = Pattern.compile("[“«„]");
    private static final Pattern CLOSED_QUOTE = Pattern.compile("[”»“]");
    private static final Pattern SHOUTING =
            Pattern.compile("(?iu)^\\s*(press release|communiqué|pressemitteilung)\\b.*");

    static Checklist of(Release release, Text text, String language, Staleness staleness, Map<Long, Asset> pictures) {
        var missing = new ArrayList<String>();
        if (text.headline().isEmpty()) missing.add("A headline");
        if (text.blocks().stream().noneMatch(b -> b instanceof Block.Paragraph && !b.isEmpty()))
            missing.add("The text: at least one paragraph");
        if (text.place().isEmpty() || text.date() == null) missing.add("Place and date");
        if (text.contacts().isEmpty()) missing.add("A press contact");
        if (release.sender().address().isEmpty()) missing.add("From whom it comes (sender and address)");
        for (var block : text.blocks()) lookAt(block, language, pictures, missing);
        if (!staleness.isUpToDate())
            missing.add(Languages.name(language) + " is " + staleness.sentence(release.mainLanguage()));

        var advice = new ArrayList<String>();
        int length = text.effectiveSubject()
                .codePointCount(0, text.effectiveSubject().length());
        if (length > LONGEST_SUBJECT)
            advice.add("The subject has " + length + " characters; beyond " + LONGEST_SUBJECT
                    + " it is cut in most inboxes");
        if (SHOUTING.matcher(text.effectiveSubject()).matches())
            advice.add("The subject begins with “press release”: put the news first");
        if (text.effectiveSubject().length() > 12
                && text.effectiveSubject().equals(text.effectiveSubject().toUpperCase(Locale.ROOT))
                && text.effectiveSubject().matches(".*\\p{Lu}.*")) advice.add("The subject is all in capitals");
        if (text.boilerplate().isEmpty()) advice.add("No text about us");
        if (openQuote(text)) advice.add("A quotation mark is opened and not closed");
        return new Checklist(List.copyOf(missing), List.copyOf(advice));
    }

    private static void lookAt(Block block, String language, Map<Long, Asset> pictures, List<String> missing) {
        if (block instanceof Block.Quote quote && quote.speaker().isEmpty())
            missing.add("Who says “" + beginning(quote.words()) + "”");
        if (!(block instanceof Block.Image image)) return;
        var picture = pictures.get(image.assetId());
        if (picture == null) missing.add("Which picture stands in the text");
        else if (picture.alt(language).isEmpty())
            missing.add("What “" + picture.fileName() + "” shows, for those who cannot see it");
        if (picture != null && picture.credit().isEmpty())
            missing.add("Whose picture “" + picture.fileName() + "” is (credit)");
        if (picture != null && picture.rights().isEmpty())
            missing.add("What “" + picture.fileName() + "” may be used for (rights)");
    }

    private static boolean openQuote(Text text) {
        return text.blocks().stream()
                .filter(b -> b instanceof Block.Paragraph)
                .map(Block::words)
                .anyMatch(w -> OPEN_QUOTE.matcher(w).results().count()
                        > CLOSED_QUOTE.matcher(w).results().count());
    }

    private static String beginning(String words) {
        return words.length() <= 40 ? words : words.substring(0, 40) + "…";
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }
}
