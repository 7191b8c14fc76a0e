package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dateline.access.Staff;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@Journey
@RecordApplicationEvents
class ReleasesTest {

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Desk desk;

    @Autowired
    ApplicationEvents events;

    private Staff ines;
    private Staff milo;

    @BeforeEach
    void people() {
        ines = desk.officer();
        milo = desk.assistant();
    }

    @Test
    void aDraftHasAReferenceThatCountsNothing() {
        var first = draft();
        var second = draft();
        assertThat(first.reference()).matches("DL-\\d{4}-\\d{3}");
        assertThat(first.reference()).isNotEqualTo(second.reference());
        assertThat(first.publicName()).startsWith(first.reference() + "-").hasSizeGreaterThan(20);
        assertThat(releases.byReference(first.reference())).contains(first);
    }

    @Test
    void everythingWrittenComesBack() {
        var blocks = List.<Block>of(
                new Block.Paragraph("p1", "A <b>bold</b> <a href=\"https://x.org/?a=1&amp;b=2\">link</a> 🎵 مرحبا"),
                new Block.Heading("h1", 3, "Next"),
                new Block.Quote("q1", "Yes", "Anna Kowalska", "Chair"),
                new Block.ItemList("l1", true, List.of("one", "<i>two</i>")),
                new Block.Table("t1", List.of(List.of("Year", "Share"), List.of("2024", "1 %"))),
                new Block.Rule("r1"));
        var text = new Text(
                "Head",
                "Sub",
                "Brussels",
                java.time.LocalDate.of(2026, 12, 3),
                "Subject",
                "Preview",
                blocks,
                List.of(new PressContact(
                        "Marta", "Press", "+32 2 555", "marta@x.example", List.of("en"), "Rue 1\nBrussels")),
                List.of("Note"),
                "About us",
                "We are.");
        var release = releases.create(
                new NewRelease(Release.Kind.RELEASE, Release.Reach.PUBLIC, "en", SENDER, List.of("music"), text),
                ines.id());
        assertThat(main(release).content()).isEqualTo(text);
        assertThat(releases.get(release.id()).topics()).containsExactly("music");
    }

    @Test
    void nothingUnsafeAndNoLineBreakGetsIn() {
        var text = new Text(
                "One\r\nBcc: all@x.example\u0000",
                "",
                "",
                null,
                "a\nb",
                "",
                List.of(new Block.Paragraph("p", "<script>x</script><b onclick=x>bold</b><img src=x>")),
                List.of(new PressContact("Marta\r\nX: y", "", "", "", List.of(), "")),
                List.of(),
                "",
                "");
        assertThat(text.headline()).isEqualTo("One Bcc: all@x.example");
        assertThat(text.subject()).isEqualTo("a b");
        assertThat(text.contacts().get(0).name()).isEqualTo("Marta X: y");
        assertThat(((Block.Paragraph) text.blocks().get(0)).html()).isEqualTo("<b>bold</b>");
    }

    @Test
    void twoPeopleWritingLoseNothing() {
        var release = draft();
        var version = releases.latestVersion(release.id());
        var read = main(release);
        var inesSaves = translations.save(
                version.id(), "en", read.revision(), read.content().withHeadline("Ines writes"), ines.id());
        var miloSaves = translations.save(
                version.id(), "en", read.revision(), read.content().withHeadline("Milo writes"), milo.id());
        assertThat(inesSaves).isInstanceOf(Saving.Saved.class);
        assertThat(miloSaves)
                .isInstanceOfSatisfying(
                        Saving.Conflict.class,
                        c -> assertThat(c.theirs().content().headline()).isEqualTo("Ines writes"));
        assertThat(main(release).content().headline()).isEqualTo("Ines writes");
    }

    @Test
    void anEditTakesFinalBackIsAnnouncedAndRemembered() {
        var release = draft();
        var version = releases.latestVersion(release.id());
        translations.markFinal(version.id(), "en", main(release).revision(), true, ines.id());
        assertThat(main(release).isFinal()).isTrue();
        translations.save(
                version.id(),
                "en",
                main(release).revision(),
                main(release).content().withHeadline("Another"),
                milo.id());
        assertThat(main(release).isFinal()).isFalse();
        assertThat(releases.get(release.id()).editedBy()).isEqualTo(milo.id());
        assertThat(events.stream(ReleaseChanged.class))
                .extracting(ReleaseChanged::what)
                .containsExactly("the English text is final", "the English text");
    }

    /** The history is read by all, and later. */
    @Test
    void anEditIsWrittenDownInTheOfficesLanguageWhoeverMakesIt() {
        var release = draft();
        var before = main(release);
        Phrases.speaking(
                DeskLanguage.FRENCH,
                () -> translations.save(
                        before.versionId(),
                        "en",
                        before.revision(),
                        before.content().withHeadline("Another"),
                        milo.id()));
        assertThat(events.stream(ReleaseChanged.class))
                .extracting(ReleaseChanged::what)
                .containsExactly("the English text");
    }

    @Test
    void savingTheSameWordsIsNoChange() {
        var release = draft();
        var before = main(release);
        translations.save(before.versionId(), "en", before.revision(), before.content(), milo.id());
        assertThat(main(release)).isEqualTo(before);
        assertThat(events.stream(ReleaseChanged.class)).isEmpty();
    }

    @Test
    void aTranslationKnowsWhatItHasNotFollowed() {
        var release = draft();
        var version = releases.latestVersion(release.id());
        var french = translations.add(version.id(), "fr", ines.id());
        assertThat(behind(version.id())).isEqualTo("behind EN by 3 paragraphs");

        var translated = new ArrayList<Block>();
        for (var block : french.content().blocks()) translated.add(new Block.Paragraph(block.id(), "Traduit"));
        translations.save(
                version.id(),
                "fr",
                french.revision(),
                french.content().withHeadline("Titre").withBlocks(translated),
                ines.id());
        assertThat(behind(version.id())).isEqualTo("up to date");

        var en = main(release);
        var changed = new ArrayList<>(en.content().blocks());
        changed.set(1, new Block.Paragraph(changed.get(1).id(), "The second paragraph, changed"));
        translations.save(version.id(), "en", en.revision(), en.content().withBlocks(changed), ines.id());
        assertThat(behind(version.id())).isEqualTo("behind EN by one paragraph");

        translations.confirmUpToDate(version.id(), "fr", ines.id());
        assertThat(behind(version.id())).isEqualTo("up to date");

        changed.add(0, new Block.Paragraph("fresh", "A new lead"));
        translations.save(
                version.id(), "en", main(release).revision(), en.content().withBlocks(changed), ines.id());
        assertThat(behind(version.id())).isEqualTo("behind EN by one paragraph");
        var followed = translations.followMain(version.id(), "fr", ines.id());
        assertThat(followed.content().blocks()).extracting(Block::words).containsExactly("", "Traduit", "Traduit");
    }

    @Test
    void whatHasGoneOutCannotChangeAndIsCorrectedInANewVersion() {
        var release = draft();
        var first = releases.latestVersion(release.id());
        translations.add(first.id(), "fr", ines.id());
        assertThatThrownBy(() -> releases.correct(release.id(), Map.of(), ines.id()))
                .hasMessageContaining("has not gone out");
        releases.finalise(first.id());
        releases.finalise(first.id());

        var before = main(release);
        assertThat(translations.save(first.id(), "en", before.revision(), Text.EMPTY, ines.id()))
                .isInstanceOf(Saving.Closed.class);
        assertThat(translations.markFinal(first.id(), "en", before.revision(), true, ines.id()))
                .isInstanceOf(Saving.Closed.class);
        assertThatThrownBy(() -> translations.remove(first.id(), "fr", ines.id()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(releases.delete(release.id(), ines.id())).isEqualTo(Releases.Deletion.REFUSED);

        var second = releases.correct(release.id(), Map.of("en", "6,000 → 6,500"), milo.id());
        assertThat(second.number()).isEqualTo(2);
        assertThat(releases.latestVersion(release.id())).isEqualTo(second);
        assertThat(releases.translations(second.id()))
                .extracting(Translation::language)
                .containsExactly("en", "fr");
        assertThat(main(release).content()).isEqualTo(before.content());
        translations.save(second.id(), "en", 1, before.content().withHeadline("Corrected"), ines.id());
        assertThat(releases.translations(first.id()).get(0).content().headline())
                .isEqualTo("The headline");
    }

    @Test
    void aDraftCanBeThrownAway() {
        var release = draft();
        translations.add(releases.latestVersion(release.id()).id(), "fr", ines.id());
        assertThat(releases.delete(release.id(), ines.id())).isEqualTo(Releases.Deletion.DELETED);
        assertThat(releases.find(release.id())).isEmpty();
    }

    private static final Sender SENDER = new Sender("Press office", "press@office.example", "");

    private Release draft() {
        var text = Text.EMPTY
                .withHeadline("The headline")
                .withBlocks(List.of(
                        new Block.Paragraph("first", "The first paragraph"),
                        new Block.Paragraph("second", "The second paragraph")));
        return releases.create(
                new NewRelease(Release.Kind.RELEASE, Release.Reach.PUBLIC, "en", SENDER, List.of(), text), ines.id());
    }

    private Translation main(Release release) {
        return translations.main(releases.latestVersion(release.id()).id());
    }

    private String behind(long versionId) {
        return Staleness.between(translations.main(versionId).content(), translations.get(versionId, "fr"))
                .sentence("en");
    }
}
