package org.dateline.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.installation.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the write page shows of a release in one language. */
record WritePage(
        Release release,
        ReleaseVersion version,
        List<ReleaseVersion> versions,
        Translation translation,
        Text text,
        List<Tab> tabs,
        List<Original> originals,
        Staleness staleness,
        Checklist checklist,
        List<Asset> pictures,
        List<Document> documents,
        DocumentSettings limits,
        Choices choices,
        List<Clearances.Standing> quotes,
        LocalDate today,
        String editor,
        Presence presence,
        boolean mayWrite,
        @Nullable Saving trouble) {

    /** A language of the release; {@code behind} is empty when it has followed. */
    record Tab(String language, String name, boolean isFinal, boolean current, String behind) {}

    /** A part of the main language beside which it is translated. */
    record Original(String part, String words, boolean changed, boolean missing) {}

    public boolean isMain() {
        return translation.language().equals(release.mainLanguage());
    }

    public boolean isOpen() {
        return mayWrite && !version.isFinalised();
    }

    public String direction() {
        return Languages.direction(translation.language());
    }

    public String mainDirection() {
        return Languages.direction(release.mainLanguage());
    }

    public String language() {
        return translation.language();
    }

    public List<TextForm.Row> rows() {
        return text.blocks().stream().map(TextForm.Row::of).toList();
    }

    /** The same for the field of the page that runs by script. */
    public String bodyJson() {
        return ContentJson.write(text.blocks());
    }

    /** What a clearing is noted for: exactly these words. */
    public String mark(Block.Quote quote) {
        return Clearances.mark(quote);
    }

    public String notes() {
        return TextForm.notes(text);
    }

    public String boilerplate() {
        return Marks.ofHtml(text.boilerplate());
    }

    /** Those there are and an empty row for one more. */
    public List<PressContact> contacts() {
        var contacts = new ArrayList<>(text.contacts());
        contacts.add(new PressContact("", "", "", "", List.of(), ""));
        return contacts;
    }

    public @Nullable Original original(String part) {
        return originals.stream().filter(o -> o.part().equals(part)).findFirst().orElse(null);
    }

    public int subjectLength() {
        return text.effectiveSubject().codePointCount(0, text.effectiveSubject().length());
    }

    public int previewLength() {
        return text.effectivePreviewText()
                .codePointCount(0, text.effectivePreviewText().length());
    }

    /** Languages it could still be written in. */
    public Map<String, String> otherLanguages() {
        var others = new LinkedHashMap<String, String>();
        for (var tag : Languages.OFFERED)
            if (tabs.stream().noneMatch(t -> t.language().equals(tag))) others.put(tag, Languages.name(tag));
        return others;
    }

    /** Which the words on this page were made from: until somebody decides, those of a colleague are not saved over. */
    public int revision() {
        return trouble instanceof Saving.Conflict conflict ? conflict.read() : translation.revision();
    }

    public boolean isConflict() {
        return trouble instanceof Saving.Conflict;
    }

    public boolean isClosed() {
        return trouble instanceof Saving.Closed;
    }

    /** The revision to save over when somebody decides that theirs is the right one. */
    public int theirRevision() {
        return trouble instanceof Saving.Conflict conflict ? conflict.theirs().revision() : translation.revision();
    }

    /** What differs between the text on the page and what a colleague has saved. */
    public List<Comparison.Part> differences() {
        return trouble instanceof Saving.Conflict conflict
                ? Comparison.between(conflict.theirs().content(), text).parts()
                : List.of();
    }

    /** Gathers it. */
    @Component
    static class Desk {

        private final Releases releases;
        private final Translations translations;
        private final Assets assets;
        private final Documents documents;
        private final DocumentSettings limits;
        private final Choices.Shelf shelf;
        private final Clearances clearances;
        private final Presences presences;
        private final Times times;

        Desk(
                Releases releases,
                Translations translations,
                Assets assets,
                Documents documents,
                DocumentSettings limits,
                Choices.Shelf shelf,
                Clearances clearances,
                Presences presences,
                Times times) {
            this.releases = releases;
            this.translations = translations;
            this.assets = assets;
            this.documents = documents;
            this.limits = limits;
            this.shelf = shelf;
            this.clearances = clearances;
            this.presences = presences;
            this.times = times;
        }

        WritePage of(long releaseId, @Nullable String language, Staff me) {
            return with(releaseId, language, me, null, null);
        }

        /** @param typed what stands in the fields, when it could not be saved */
        WritePage with(
                long releaseId, @Nullable String language, Staff me, @Nullable Text typed, @Nullable Saving trouble) {
            var release = releases.get(releaseId);
            var version = releases.latestVersion(releaseId);
            var all = releases.translations(version.id());
            var wanted = language == null ? release.mainLanguage() : language;
            var translation = all.stream()
                    .filter(t -> t.language().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchRelease("language"));
            var main = all.get(0);
            var text = typed == null ? translation.content() : typed;
            var staleness = staleness(main, translation);
            var pictures = assets.of(releaseId);
            var byId = pictures.stream().collect(Collectors.toMap(Asset::id, Function.identity()));
            return new WritePage(
                    release,
                    version,
                    releases.versions(releaseId),
                    translation,
                    text,
                    all.stream().map(t -> tab(t, main, wanted)).toList(),
                    main == translation ? List.of() : originals(main.content(), staleness),
                    staleness,
                    Checklist.of(release, text, wanted, staleness, byId),
                    pictures,
                    documents.of(version.id()),
                    limits,
                    shelf.of(wanted, main.content()),
                    clearances.of(releaseId),
                    times.today(),
                    translations.editor(translation),
                    presences.besides(me, releaseId, wanted),
                    me.is(Role.OFFICER) || me.is(Role.ASSISTANT),
                    trouble);
        }

        private static Staleness staleness(Translation main, Translation translation) {
            return main == translation ? Staleness.NONE : Staleness.between(main.content(), translation);
        }

        private static Tab tab(Translation t, Translation main, String wanted) {
            var staleness = staleness(main, t);
            return new Tab(
                    t.language(),
                    Languages.name(t.language()),
                    t.isFinal(),
                    t.language().equals(wanted),
                    staleness.isUpToDate() ? "" : staleness.sentence(main.language()));
        }

        private static List<Original> originals(Text main, Staleness staleness) {
            var originals = new ArrayList<Original>();
            Staleness.words(main)
                    .forEach((part, words) -> originals.add(new Original(
                            part,
                            words,
                            staleness.changed().contains(part),
                            staleness.missing().contains(part))));
            return originals;
        }
    }
}
