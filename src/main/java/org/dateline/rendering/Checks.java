package org.dateline.rendering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.Embargoes;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.dateline.release.Asset;
import org.dateline.release.Assets;
import org.dateline.release.Block;
import org.dateline.release.Clearances;
import org.dateline.release.Languages;
import org.dateline.release.Occasions;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Staleness;
import org.dateline.release.Stock;
import org.dateline.release.Stocks;
import org.dateline.release.Text;
import org.dateline.release.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** The checklist before approval is asked: what is missing, stale, too large, or will read wrongly when it arrives. */
@Component
public class Checks {

    /** Gmail clips at 102 kB; the rest is for the recipient's own lines. */
    private static final int LARGEST = 90_000;

    private static final int LONGEST_SUBJECT = 70;
    static final int RIGHTS_WARNED_BEFORE = 30;
    private static final String SUBJECT = "subject";
    private static final String PICTURES = "pictures";
    private static final Pattern SHOUTED = Pattern.compile(
            "(?iu)^\\W*(press release|communiqué de presse|pressemitteilung|nota de prensa|comunicato stampa|persbericht)\\b.*");
    private static final Pattern EMOJI = Pattern.compile("[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}]");

    private final Releases releases;
    private final Occasions occasions;
    private final Assets assets;
    private final Clearances clearances;
    private final Stocks stocks;
    private final DocumentChecks documents;
    private final Embargoes embargoes;
    private final Letters letters;
    private final Words.Languages words;
    private final LetterSettings settings;
    private final HouseStyles styles;
    private final DeadLinks links;
    private final Times times;

    Checks(
            Releases releases,
            Occasions occasions,
            Assets assets,
            Clearances clearances,
            Stocks stocks,
            DocumentChecks documents,
            Embargoes embargoes,
            Letters letters,
            Words.Languages words,
            LetterSettings settings,
            HouseStyles styles,
            DeadLinks links,
            Times times) {
        this.releases = releases;
        this.occasions = occasions;
        this.assets = assets;
        this.clearances = clearances;
        this.stocks = stocks;
        this.documents = documents;
        this.embargoes = embargoes;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.styles = styles;
        this.links = links;
        this.times = times;
    }

    /** Of the latest version in all its languages, what blocks first. */
    public List<Finding> of(long releaseId) {
        var release = releases.get(releaseId);
        var version = releases.latestVersion(releaseId);
        var embargo = embargoes.find(releaseId).filter(Embargo::embargoed).orElse(null);
        var translations = releases.translations(version.id());
        var findings = new ArrayList<Finding>();
        boolean canBeSent = sender(release, findings);
        if (translations.stream().noneMatch(Translation::isFinal))
            findings.add(Finding.mend(
                            "", Phrases.say("rendering.check.no-final"), Phrases.say("rendering.check.no-final-advice"))
                    .at("missing"));
        if (release.kind() == Release.Kind.INVITATION
                && occasions.of(version.id()).isEmpty())
            findings.add(Finding.look(
                            "",
                            Phrases.say("rendering.check.no-occasion"),
                            Phrases.say("rendering.check.no-occasion-advice"))
                    .at("/releases/" + releaseId + "/occasion"));
        for (var translation : translations) findings.addAll(of(release, translation, embargo, canBeSent));
        findings.addAll(documents.of(release, translations, embargo != null));
        quotes(releaseId, translations.get(0), findings);
        for (var translation : translations) aboutUs(translation, findings);
        for (var translation : translations) stale(translations.get(0), translation, findings);
        findings.addAll(links.of(releaseId).findings());
        return findings.stream()
                .sorted((a, b) -> Boolean.compare(b.blocking(), a.blocking()))
                .toList();
    }

    private boolean sender(Release release, List<Finding> findings) {
        boolean canBeSent = true;
        for (var address : List.of(release.sender().address(), release.sender().replyTo())) {
            try {
                EmailAddress.parse(address);
            } catch (InvalidAddress wrong) {
                canBeSent = false;
                findings.add(Finding.mend(
                                "", Phrases.say("rendering.check.sender-address"), String.valueOf(wrong.getMessage()))
                        .at("sender"));
            }
        }
        if (release.sender().name().isEmpty())
            findings.add(Finding.look(
                            "",
                            Phrases.say("rendering.check.sender-name"),
                            Phrases.say("rendering.check.sender-name-advice"))
                    .at("sender"));
        if (settings.office().isEmpty() && styles.now().office().isEmpty())
            findings.add(Finding.look(
                            "", Phrases.say("rendering.check.no-foot"), Phrases.say("rendering.check.no-foot-advice"))
                    .at("/settings/house-style"));
        return canBeSent;
    }

    private List<Finding> of(Release release, Translation translation, @Nullable Embargo embargo, boolean canBeSent) {
        var findings = new ArrayList<Finding>();
        var text = translation.content();
        var language = translation.language();
        if (!translation.isFinal())
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.not-final", Languages.name(language)),
                            Phrases.say("rendering.check.not-final-advice"))
                    .at("missing"));
        head(text, language, findings);
        body(release, text, language, findings);
        if (embargo != null) days(text, language, embargo, findings);
        if (canBeSent) size(translation, embargo, findings);
        return findings;
    }

    private static void head(Text text, String language, List<Finding> findings) {
        var subject = text.effectiveSubject();
        if (text.headline().isEmpty())
            findings.add(Finding.mend(
                            language,
                            Phrases.say("rendering.check.no-headline"),
                            Phrases.say("rendering.check.no-headline-advice"))
                    .at("headline"));
        if (text.date() == null)
            findings.add(Finding.mend(
                            language,
                            Phrases.say("rendering.check.no-date"),
                            Phrases.say("rendering.check.no-date-advice"))
                    .at("date"));
        if (text.place().isEmpty())
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.no-place"),
                            Phrases.say("rendering.check.no-place-advice"))
                    .at("place"));
        int length = subject.codePointCount(0, subject.length());
        if (length > LONGEST_SUBJECT)
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.long-subject", length),
                            Phrases.say("rendering.check.long-subject-advice"))
                    .at(SUBJECT));
        if (SHOUTED.matcher(subject).matches())
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.shouted"),
                            Phrases.say("rendering.check.shouted-advice"))
                    .at(SUBJECT));
        if (length > 12
                && subject.equals(subject.toUpperCase(Locale.ROOT))
                && !subject.equals(subject.toLowerCase(Locale.ROOT)))
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.capitals"),
                            Phrases.say("rendering.check.capitals-advice"))
                    .at(SUBJECT));
        if (EMOJI.matcher(subject).find())
            findings.add(Finding.look(
                            language, Phrases.say("rendering.check.emoji"), Phrases.say("rendering.check.emoji-advice"))
                    .at(SUBJECT));
        if (text.effectivePreviewText().isEmpty())
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.no-preview"),
                            Phrases.say("rendering.check.no-preview-advice"))
                    .at("previewText"));
    }

    private void body(Release release, Text text, String language, List<Finding> findings) {
        if (text.blocks().stream().allMatch(Block::isEmpty))
            findings.add(Finding.mend(
                            language,
                            Phrases.say("rendering.check.no-text"),
                            Phrases.say("rendering.check.no-text-advice"))
                    .at("surface"));
        boolean pressIsTold = release.kind() == Release.Kind.RELEASE || release.kind() == Release.Kind.STATEMENT;
        if (text.contacts().isEmpty() && pressIsTold)
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.no-contact"),
                            Phrases.say("rendering.check.no-contact-advice"))
                    .at("contacts"));
        for (var contact : text.contacts())
            if (contact.phone().isEmpty())
                findings.add(Finding.look(
                                language,
                                Phrases.say("rendering.check.no-telephone", contact.name()),
                                Phrases.say("rendering.check.no-telephone-advice"))
                        .at("contacts"));
        for (var block : text.blocks()) {
            if (block instanceof Block.Quote quote
                    && !quote.isEmpty()
                    && quote.speaker().isEmpty())
                findings.add(Finding.look(
                                language,
                                Phrases.say("rendering.check.no-speaker"),
                                Phrases.say("rendering.check.no-speaker-advice", start(quote.words())))
                        .at(block(block)));
            if (block instanceof Block.Paragraph paragraph && hasOpenQuote(paragraph.words()))
                findings.add(Finding.look(
                                language,
                                Phrases.say("rendering.check.open-quote"),
                                Phrases.say("rendering.check.open-quote-advice", start(paragraph.words())))
                        .at(block(block)));
            if (block instanceof Block.Image image)
                assets.find(image.assetId()).ifPresent(asset -> picture(asset, language, findings));
        }
    }

    /** No picture without its words, its maker and its rights. */
    private void picture(Asset asset, String language, List<Finding> findings) {
        var name = asset.fileName();
        if (asset.alt(language).isEmpty())
            findings.add(Finding.mend(
                            language,
                            Phrases.say("rendering.check.no-alt", name),
                            Phrases.say("rendering.check.no-alt-advice"))
                    .at(PICTURES));
        if (asset.credit().isEmpty())
            findings.add(Finding.mend(
                            language,
                            Phrases.say("rendering.check.no-credit", name),
                            Phrases.say("rendering.check.no-credit-advice"))
                    .at(PICTURES));
        if (asset.rights().isEmpty())
            findings.add(Finding.mend(
                            language,
                            Phrases.say("rendering.check.no-rights", name),
                            Phrases.say("rendering.check.no-rights-advice"))
                    .at(PICTURES));
        var today = times.today();
        var until = asset.rightsUntil();
        if (until != null && !asset.isOutOfRights(today) && asset.isOutOfRights(today.plusDays(RIGHTS_WARNED_BEFORE)))
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.rights-end", name, until),
                            Phrases.say("rendering.check.rights-end-advice"))
                    .at(PICTURES));
        if (until != null && asset.isOutOfRights(today))
            findings.add(Finding.mend(
                            language,
                            Phrases.say("rendering.check.rights-ended", name, until),
                            Phrases.say("rendering.check.rights-ended-advice"))
                    .at(PICTURES));
    }

    /** Whoever is quoted has agreed to these very words. */
    private void quotes(long releaseId, Translation main, List<Finding> findings) {
        for (var standing : clearances.of(releaseId)) {
            if (standing.given() != null) continue;
            var quote = standing.quote();
            var speaker = quote.speaker().isEmpty() ? Phrases.say("rendering.check.somebody") : quote.speaker();
            var before = standing.before();
            var what = before == null
                    ? Phrases.say("rendering.check.not-cleared", speaker, start(quote.words()))
                    : Phrases.say("rendering.check.cleared-before", speaker, before.clearedBy(), before.clearedOn());
            findings.add(Finding.look(main.language(), what, Phrases.say("rendering.check.not-cleared-advice"))
                    .at("quotes"));
        }
    }

    private void aboutUs(Translation translation, List<Finding> findings) {
        var text = translation.content();
        stocks.of(Stock.Kind.ABOUT, translation.language()).stream()
                .filter(kept -> kept.name().equals(text.boilerplateTitle()))
                .filter(kept -> !kept.says(text.boilerplate()))
                .forEach(kept -> findings.add(Finding.look(
                                translation.language(),
                                Phrases.say("rendering.check.other-about", kept.name(), kept.version()),
                                Phrases.say("rendering.check.other-about-advice"))
                        .at("boilerplate")));
    }

    private void days(Text text, String language, Embargo embargo, List<Finding> findings) {
        if (text.date() != null && !text.date().equals(embargo.local().toLocalDate()))
            findings.add(Finding.look(
                            language,
                            Phrases.say("rendering.check.other-day"),
                            Phrases.say(
                                    "rendering.check.other-day-advice",
                                    embargo.local().toLocalDate(),
                                    text.date()))
                    .at("date"));
        var told = new HashSet<String>();
        relativeDays(text.headline(), "headline", language, told, findings);
        relativeDays(text.subheadline(), "subheadline", language, told, findings);
        for (var block : text.blocks()) relativeDays(block.words(), block(block), language, told, findings);
    }

    /** Each such word once, where it first stands. */
    private void relativeDays(String said, String at, String language, Set<String> told, List<Finding> findings) {
        var typographic = said.replace('\'', '’');
        Arrays.stream(words.of(language).text("relativeDays").split(","))
                .map(String::strip)
                .filter(day -> Pattern.compile("(?iu)(?<!\\p{L})" + Pattern.quote(day) + "(?!\\p{L})")
                        .matcher(typographic)
                        .find())
                .filter(told::add)
                .forEach(day -> findings.add(Finding.look(
                                language,
                                Phrases.say("rendering.check.relative-day", day),
                                Phrases.say("rendering.check.relative-day-advice"))
                        .at(at)));
    }

    private void size(Translation translation, @Nullable Embargo embargo, List<Finding> findings) {
        var until = embargo == null ? null : LetterOrder.Until.of(embargo);
        var purpose = embargo == null ? Purpose.AT_LIFT : Purpose.EMBARGOED_COPY;
        var order = new LetterOrder(translation.versionId(), translation.language(), purpose, "", until);
        int bytes;
        try {
            bytes = letters.htmlBytes(order);
        } catch (TemplateProcessingException mistaken) {
            findings.add(Finding.mend(
                    translation.language(),
                    Phrases.say("rendering.check.template"),
                    Phrases.say("rendering.check.template-advice", String.valueOf(mistaken.getMessage()))));
            return;
        }
        if (bytes > LARGEST)
            findings.add(Finding.mend(
                            translation.language(),
                            Phrases.say("rendering.check.too-large", bytes / 1000, LARGEST / 1000),
                            Phrases.say("rendering.check.too-large-advice"))
                    .at("surface"));
    }

    private static void stale(Translation main, Translation other, List<Finding> findings) {
        if (main.id() == other.id()) return;
        var staleness = Staleness.between(main.content(), other);
        if (!staleness.isUpToDate())
            findings.add(new Finding(
                    other.isFinal() && !staleness.missing().isEmpty(),
                    other.language(),
                    "surface",
                    Phrases.say(
                            "rendering.check.stale",
                            Languages.name(other.language()),
                            staleness.sentence(main.language())),
                    Phrases.say("rendering.check.stale-advice")));
    }

    private static boolean hasOpenQuote(String words) {
        long straight = words.chars().filter(c -> c == '"').count();
        long opened = words.chars().filter(c -> c == '«').count();
        long closed = words.chars().filter(c -> c == '»').count();
        boolean german = words.indexOf('„') >= 0;
        long curlyOpened =
                words.chars().filter(c -> german ? c == '„' : c == '“').count();
        long curlyClosed =
                words.chars().filter(c -> german ? c == '“' : c == '”').count();
        return straight % 2 == 1 || opened != closed || curlyOpened != curlyClosed;
    }

    private static String block(Block block) {
        return "b-" + block.id();
    }

    private static String start(String words) {
        return words.length() <= 60
                ? words
                : words.substring(0, words.offsetByCodePoints(0, Math.min(57, words.codePointCount(0, words.length()))))
                        + "…";
    }
}
