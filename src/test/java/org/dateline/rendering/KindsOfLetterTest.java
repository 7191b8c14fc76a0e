package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dateline.release.Block;
import org.dateline.release.Occasion;
import org.dateline.release.Release;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of release has an email of its own manner, in every language we have words for. */
class KindsOfLetterTest {

    private static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "nl", "pt", "pl", "ar");

    static final Occasion BREAKFAST = new Occasion(
            LocalDateTime.parse("2026-12-03T08:30"),
            LocalDateTime.parse("2026-12-03T10:00"),
            ZoneId.of("Europe/Brussels"),
            "Residence Palace, room Maelbeek; Rue de la Loi 155, Brussels",
            "https://www.harmonia.example/breakfast",
            LocalDate.parse("2026-12-01"));

    static Stream<Arguments> everyKindInEveryLanguage() {
        return Stream.of(Release.Kind.values())
                .flatMap(kind -> LANGUAGES.stream().map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("everyKindInEveryLanguage")
    void saysEverythingInBothPartsAndStaysSmall(Release.Kind kind, String language) throws Exception {
        var form = Sample.release()
                .with(language, language.equals("ar") ? Sample.arabic() : Sample.english())
                .kind(kind)
                .occasion(BREAKFAST)
                .compile(new LetterOrder(7, language, Purpose.AT_LIFT, "", null));
        var message = Wire.read(form.splice(Sample.slots()));
        var page = Jsoup.parse(Wire.html(message));
        var headline = (language.equals("ar") ? Sample.arabic() : Sample.english()).headline();

        assertThat(page.select("h1").eachText()).containsExactly(headline);
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("html").attr("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
        assertThat(Wire.text(message)).contains(headline, "Residence Palace").doesNotContain("[(", "${", "null");
        assertThat(Wire.html(message)).doesNotContain(" th:", "${", "<mj-", "[[");
        assertThat(page.select("td:has(> div), li, h1, h2, h3"))
                .as("nothing empty is carried along when it is copied")
                .noneMatch(cell -> cell.text().isBlank() && cell.select("img").isEmpty());
        assertThat(form.htmlBytes()).isLessThan(45_000);
    }

    @Test
    void anInvitationLeadsToTheReadersCalendarOnceThereIsAPage() {
        var invitation = Sample.release().kind(Release.Kind.INVITATION).occasion(BREAKFAST);
        var message = Wire.read(invitation.atLift("en").splice(Sample.slots()));
        var link = Jsoup.parse(Wire.html(message)).select("a[href$=/invitation.ics]");
        assertThat(link.text()).isEqualTo("Put it into my calendar");
        assertThat(Wire.text(message)).contains("Put it into my calendar:\r\n" + link.attr("href") + "\r\n");
        assertThat(Wire.html(Wire.read(invitation.underEmbargo("en").splice(Sample.slots()))))
                .doesNotContain("invitation.ics\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"newsroom", "letter"})
    void noLanguageLacksAWord(String of) throws IOException {
        var english = words(of, "en");
        for (var language : LANGUAGES)
            assertThat(words(of, language)).as(language).containsAll(english);
    }

    private static Set<String> words(String of, String language) throws IOException {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("templates", of, "words_" + language + ".properties"))) {
            words.load(reader);
        }
        var names = new TreeSet<>(words.stringPropertyNames());
        names.removeIf(name -> name.startsWith("city."));
        return names;
    }

    @Test
    void anInvitationSaysWhenAndWhereFirstAndTravelsIntoTheCalendar() throws Exception {
        var message = sent(Release.Kind.INVITATION);
        var facts = Jsoup.parse(Wire.html(message))
                .select("table:has(th[scope=row]) tr")
                .eachText();
        assertThat(facts)
                .contains(
                        "When Thursday 3 December 2026, 08:30–10:00, Brussels",
                        "Where Residence Palace, room Maelbeek; Rue de la Loi 155, Brussels",
                        "Register https://www.harmonia.example/breakfast");
        var text = Wire.text(message);
        assertThat(text.indexOf("When: Thursday 3 December 2026")).isBetween(0, text.indexOf("Four in five records"));
        assertThat(text).contains("Please reply by 1 December.").doesNotContain("ENDS");

        assertThat(message.getContentType()).startsWith("multipart/mixed");
        var parts = (Multipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/calendar");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("invitation.ics");
        assertThat(calendar(parts.getBodyPart(1)))
                .contains(
                        "DTSTART:20261203T073000Z\r\n",
                        "DTEND:20261203T090000Z\r\n",
                        "LOCATION:Residence Palace\\, room Maelbeek\\; Rue de la Loi 155\\, Brussels\r\n",
                        "SEQUENCE:0\r\n",
                        "UID:DL-2026-041-k7w2m9@dateline\r\n")
                .endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
        assertThat(calendar(parts.getBodyPart(1)).lines())
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }

    private static String calendar(BodyPart part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aCalendarLineIsFoldedBetweenCharacters() {
        var text = Sample.arabic()
                .withHeadline("أربع أسطوانات جديدة من كل خمس 🎺🎺🎺 تصدرها دور صغيرة في ثلاثين بلدا أوروبيا");
        var draft = Sample.release()
                .with("ar", text)
                .kind(Release.Kind.INVITATION)
                .occasion(BREAKFAST)
                .draft(new LetterOrder(7, "ar", Purpose.AT_LIFT, "", null));
        var file = new String(draft.attachments().get(0).bytes(), StandardCharsets.UTF_8);
        assertThat(file.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(file.replace("\r\n ", ""))
                .contains("SUMMARY:" + text.headline() + "\r\n")
                .doesNotContain("\uFFFD");
    }

    @Test
    void aNewsletterBeginsWithItsContentsAndEachLeadsToItsItem() throws Exception {
        var page = Jsoup.parse(Wire.html(newsletter()));
        var contents = page.select("a[href^=#]");
        assertThat(contents.eachText()).containsExactly("Three requests to the Commission", "In brief");
        for (var entry : contents)
            assertThat(page.select("h2" + entry.attr("href")).text()).isEqualTo(entry.text());
        assertThat(Wire.text(newsletter()))
                .contains("In this issue:", "- Three requests to the Commission\r\n- In brief");
    }

    private static MimeMessage newsletter() throws Exception {
        var english = Sample.english();
        var blocks = Stream.concat(
                        english.blocks().stream(),
                        Stream.of(new Block.Heading("h2", 2, "In brief"), new Block.Paragraph("p9", "More next week.")))
                .toList();
        return Wire.read(Sample.release()
                .with("en", english.withBlocks(blocks))
                .kind(Release.Kind.NEWSLETTER)
                .atLift("en")
                .splice(Sample.slots()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Release.Kind.class,
            names = {"CIRCULAR", "NOTICE"})
    void membersAreNotWrittenToLikeThePress(Release.Kind kind) throws Exception {
        var message = sent(kind);
        var page = Jsoup.parse(Wire.html(message));
        assertThat(page.select("h2").eachText())
                .contains("Contact", "Notes")
                .doesNotContain("Press contact", "Notes to editors");
        assertThat(page.text()).doesNotContain("For immediate release", "ENDS");
        assertThat(Wire.text(message)).doesNotContain("PRESS CONTACT", "ENDS").contains("CONTACT");
    }

    @Test
    void aStatementIsSetToBeReadAloud() throws Exception {
        var page = Jsoup.parse(Wire.html(sent(Release.Kind.STATEMENT)));
        assertThat(page.select("p:contains(The risk sits with the smallest)").attr("style"))
                .contains("font-size:18px", "line-height:29px");
        assertThat(page.text()).contains("For immediate release", "ENDS");
    }

    private static MimeMessage sent(Release.Kind kind) throws Exception {
        return Wire.read(
                Sample.release().kind(kind).occasion(BREAKFAST).atLift("en").splice(Sample.slots()));
    }
}
