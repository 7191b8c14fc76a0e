package org.dateline.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;

/** What is still missing before a text can be called final, in the words of the page; most important first. */
public record Checklist(List<String> missing, List<String> advice) {

    static final int LONGEST_SUBJECT = 70;
    private static final Pattern OPEN_QUOTE = Pattern.compile("[“«„]");
    private static final Pattern CLOSED_QUOTE = Pattern.compile("[”»“]");
    private static final Pattern SHOUTING =
            Pattern.compile("(?iu)^\\s*(press release|communiqué|pressemitteilung)\\b.*");

    static Checklist of(Release release, Text text, String language, Staleness staleness, Map<Long, Asset> pictures) {
        var missing = new ArrayList<String>();
        if (text.headline().isEmpty()) missing.add(Phrases.say("release.missing.headline"));
        if (text.blocks().stream().noneMatch(b -> b instanceof Block.Paragraph && !b.isEmpty()))
            missing.add(Phrases.say("release.missing.text"));
        if (text.place().isEmpty() || text.date() == null) missing.add(Phrases.say("release.missing.dateline"));
        if (text.contacts().isEmpty()) missing.add(Phrases.say("release.missing.contact"));
        if (release.sender().address().isEmpty()) missing.add(Phrases.say("release.missing.sender"));
        for (var block : text.blocks()) lookAt(block, language, pictures, missing);
        if (!staleness.isUpToDate())
            missing.add(Phrases.say(
                    "release.missing.behind", Languages.name(language), staleness.sentence(release.mainLanguage())));

        var advice = new ArrayList<String>();
        int length = text.effectiveSubject()
                .codePointCount(0, text.effectiveSubject().length());
        if (length > LONGEST_SUBJECT) advice.add(Phrases.say("release.advice.long-subject", length, LONGEST_SUBJECT));
        if (SHOUTING.matcher(text.effectiveSubject()).matches())
            advice.add(Phrases.say("release.advice.press-release"));
        if (text.effectiveSubject().length() > 12
                && text.effectiveSubject().equals(text.effectiveSubject().toUpperCase(Locale.ROOT))
                && text.effectiveSubject().matches(".*\\p{Lu}.*")) advice.add(Phrases.say("release.advice.capitals"));
        if (text.boilerplate().isEmpty()) advice.add(Phrases.say("release.advice.no-about"));
        if (openQuote(text)) advice.add(Phrases.say("release.advice.open-quote"));
        return new Checklist(List.copyOf(missing), List.copyOf(advice));
    }

    private static void lookAt(Block block, String language, Map<Long, Asset> pictures, List<String> missing) {
        if (block instanceof Block.Quote quote && quote.speaker().isEmpty())
            missing.add(Phrases.say("release.missing.speaker", beginning(quote.words())));
        if (!(block instanceof Block.Image image)) return;
        var picture = pictures.get(image.assetId());
        if (picture == null) missing.add(Phrases.say("release.missing.which-picture"));
        else if (picture.alt(language).isEmpty()) missing.add(Phrases.say("release.missing.alt", picture.fileName()));
        if (picture != null && picture.credit().isEmpty())
            missing.add(Phrases.say("release.missing.credit", picture.fileName()));
        if (picture != null && picture.rights().isEmpty())
            missing.add(Phrases.say("release.missing.rights", picture.fileName()));
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
