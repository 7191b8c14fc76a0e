package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dateline.embargo.Embargo;
import org.dateline.release.Block;
import org.dateline.release.Release;
import org.dateline.release.Text;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A letter is sent over SMTP, read back, and held against every rule of what a letter must carry. */
class LetterRulesTest {

    private static MimeMessage sent(LetterForm form, Slots slots) throws Exception {
        var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        greenMail.start();
        try (var socket = new Socket("127.0.0.1", greenMail.getSmtp().getPort())) {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            in.readLine();
            for (var command : List.of(
                    "HELO localhost",
                    "MAIL FROM:<b@harmonia.example>",
                    "RCPT TO:<anna.kowalska@gazeta.example>",
                    "DATA")) {
                out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(in.readLine()).matches("[23].*");
            }
            for (var piece : form.splice(slots)) out.write(piece);
            out.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("250");
            return greenMail.getReceivedMessages()[0];
        } finally {
            greenMail.stop();
        }
    }

    private static MimeMessage sent(LetterForm form) throws Exception {
        return sent(form, Sample.slots());
    }

    private static Document page(MimeMessage message) {
        return Jsoup.parse(Wire.html(message));
    }

    private static String one(MimeMessage message, String field) throws Exception {
        var values = message.getHeader(field);
        assertThat(values).as(field).hasSize(1);
        return values[0];
    }

    @Test
    void theHeaderSaysWhoToWhomAndHowToLeave() throws Exception {
        var message = sent(Sample.release().atLift("en"));
        assertThat(one(message, "From")).isEqualTo("Harmonia press office <press@harmonia.example>");
        assertThat(one(message, "Reply-To")).isEqualTo("newsdesk@harmonia.example");
        assertThat(one(message, "To")).isEqualTo("Anna Kowalska <anna.kowalska@gazeta.example>");
        assertThat(one(message, "Message-ID")).isEqualTo("<a4xk2@harmonia.example>");
        assertThat(one(message, "Date")).isEqualTo("Thu, 3 Dec 2026 10:00:00 +0000");
        assertThat(one(message, "Content-Language")).isEqualTo("en");
        assertThat(one(message, "List-Id")).isEqualTo("\"Media EU\" <media-eu.harmonia.example>");
        assertThat(one(message, "List-Unsubscribe"))
                .isEqualTo("<https://press.harmonia.example/leave/t0ken/one-click>");
        assertThat(one(message, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(one(message, "Feedback-ID")).isEqualTo("m12:r41:release:harmonia");
        assertThat(one(message, LetterForm.REFERENCE_FIELD)).isEqualTo("a4xk2");
        assertThat(message.getHeader("Auto-Submitted")).isNull();
        assertThat(message.getHeader("Precedence")).isNull();
        assertThat(message.getHeader("References")).isNull();
        assertThat(message.getHeader("Cc")).isNull();
    }

    @Test
    void httpsComesFirstAndMailOnlyWhereAWayInExists() throws Exception {
        var slots = Sample.slots();
        var via = slots.via();
        var byMail = new Slots.Via(
                via.listName(),
                via.id(),
                via.reason(),
                via.origin(),
                via.leave(),
                via.oneClick(),
                "leave-t0ken@harmonia.example");
        var message = sent(Sample.release().atLift("en"), new Slots(slots.reader(), slots.stamp(), byMail, List.of()));
        assertThat(one(message, "List-Unsubscribe"))
                .isEqualTo(
                        "<https://press.harmonia.example/leave/t0ken/one-click>, <mailto:leave-t0ken@harmonia.example>");
    }

    @Test
    void oneClickIsNotPromisedWithoutHttps() throws Exception {
        var slots = Sample.slots();
        var via = slots.via();
        var plain = new Slots.Via(
                via.listName(),
                via.id(),
                via.reason(),
                via.origin(),
                "http://localhost:8080/leave/t",
                "http://localhost:8080/leave/t/one-click",
                null);
        var message = sent(Sample.release().atLift("en"), new Slots(slots.reader(), slots.stamp(), plain, List.of()));
        assertThat(message.getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void aNoticeCannotBeLeft() throws Exception {
        var message = sent(
                Sample.release().kind(Release.Kind.NOTICE).compile(new LetterOrder(7, "en", Purpose.NOTICE, "", null)));
        assertThat(message.getHeader("List-Unsubscribe")).isNull();
        assertThat(message.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(Wire.html(message)).doesNotContain("/leave/").doesNotContain("Leave this list");
        assertThat(Wire.text(message)).doesNotContain("/leave/").contains("every member");
    }

    @Test
    void aCorrectionNamesThatRecipientsEarlierLetters() throws Exception {
        var slots = Sample.slots();
        var form = Sample.release()
                .corrected("6,000 → 6,500 in paragraph 1")
                .compile(new LetterOrder(7, "en", Purpose.CORRECTION, "", null));
        var message = sent(
                form,
                new Slots(slots.reader(), slots.stamp(), slots.via(), List.of("<one@h.example>", "two@h.example")));
        assertThat(one(message, "In-Reply-To")).isEqualTo("<two@h.example>");
        assertThat(one(message, "References")).isEqualTo("<one@h.example> <two@h.example>");
        assertThat(message.getSubject()).isEqualTo("CORRECTION: Small music houses bring out four in five new records");
        assertThat(page(message).body().text()).contains("What changed 6,000 → 6,500 in paragraph 1");
        assertThat(Wire.text(message)).startsWith("WHAT CHANGED");
    }

    @Test
    void textComesFirstAndPicturesTravelInsideBeforeTheLift() throws Exception {
        var embargoed = sent(Sample.release().underEmbargo("en"));
        var parts = (Multipart) embargoed.getContent();
        assertThat(embargoed.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(parts.getBodyPart(1).isMimeType("multipart/related")).isTrue();
        var related = (Multipart) parts.getBodyPart(1).getContent();
        var picture = related.getBodyPart(1);
        var source = page(embargoed).select("img").attr("src");
        assertThat(source).startsWith("cid:");
        assertThat(picture.getHeader("Content-ID")).containsExactly("<" + source.substring(4) + ">");
        assertThat(picture.getSize()).isLessThan(400_000);

        var practice =
                sent(Sample.release().publicAddress("http://localhost:8080").atLift("en"));
        assertThat(page(practice).select("img").attr("src")).startsWith("cid:");
    }

    @Test
    void aSpeakerWhomTheParagraphBeforeNamesIsNotNamedTwice() throws Exception {
        var text = new Text(
                "A headline",
                "",
                "Brussels",
                null,
                "",
                "",
                List.of(
                        new Block.Quote("q1", "We waited.", "Mara Lindqvist", "president"),
                        new Block.Paragraph("p1", "With a vote to come, <b>Mara Lindqvist</b> concluded:"),
                        new Block.Quote("q2", "We hope.", "Mara Lindqvist", "president"),
                        new Block.Quote("q3", "We go on.", "Mara Lindqvist", "president")),
                List.of(),
                List.of(),
                "",
                "");
        assertThat(Wire.text(sent(Sample.release().with("en", text).atLift("en"))))
                .contains("Mara Lindqvist concluded:")
                .containsPattern("concluded:\\R\\R“We hope.”")
                .contains("Mara Lindqvist: “We go on.”");
    }

    @Test
    void anEmbargoByUniversalTimeNamesItOnce() throws Exception {
        var noon = new LetterOrder.Until(LocalDateTime.of(2026, 12, 3, 12, 0), ZoneId.of("UTC"));
        var message = sent(Sample.release().compile(new LetterOrder(7, "en", Purpose.EMBARGOED_COPY, "", noon)));
        assertThat(Wire.text(message)).startsWith("UNDER EMBARGO until Thursday 3 December 2026, 12:00 in UTC.");
    }

    @Test
    void aCoveringNoteGreetsByNameAndHasAWordForThoseWithout() throws Exception {
        var order =
                new LetterOrder(7, "en", Purpose.AT_LIFT, "Dear {name|colleagues},\n\nThis concerns you first.", null);
        var form = Sample.release().compile(order);
        var named = sent(form, Sample.slots("Zoë <Kowalska> & Co", ""));
        assertThat(Wire.text(named)).contains("Dear Zoë <Kowalska> & Co,\r\n");
        assertThat(page(named).body().text()).contains("Dear Zoë <Kowalska> & Co, This concerns you first.");
        assertThat(Wire.text(sent(form, Sample.slots("", "")))).contains("Dear colleagues,\r\n");
        assertThat(Wire.text(sent(Sample.release().atLift("en")))).doesNotContain("Kowalska");
        assertThat(Greeting.leavesAHole("Dear {name},")).isTrue();
        assertThat(Greeting.leavesAHole("Bonjour {nom|à tous},")).isFalse();
        assertThat(Greeting.leavesAHole("Dear colleagues {all},")).isFalse();
    }

    /** The night of 25 October 2026 has 02:30 twice in Brussels. */
    @Test
    void anHourThatComesTwiceIsTheOneThatWasChosen() throws Exception {
        var brussels = ZoneId.of("Europe/Brussels");
        var local = LocalDateTime.of(2026, 10, 25, 2, 30);
        for (var lift : List.of(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"))) {
            var embargo = new Embargo(1, true, local, brussels, lift, null, null, 1, lift);
            var order = new LetterOrder(7, "en", Purpose.EMBARGOED_COPY, "", LetterOrder.Until.of(embargo));
            assertThat(Wire.text(sent(Sample.release().compile(order))))
                    .contains("02:30 in Brussels, " + (lift.toString().contains("T00") ? "CEST" : "CET"))
                    .contains(lift.toString().substring(11, 16) + " UTC");
        }
    }

    @Test
    void theEmbargoIsSaidFirstInEveryZoneWithTheReadersOwnYes() throws Exception {
        var message = sent(Sample.release().underEmbargo("en"));
        assertThat(message.getSubject())
                .isEqualTo("EMBARGO Thu 3 Dec 11:00 Brussels | Small music houses bring out four in five new records");
        var text = page(message).select("body > div").last();
        assertThat(text).isNotNull();
        assertThat(text.text())
                .startsWith(
                        "UNDER EMBARGO until Thursday 3 December 2026, 11:00 in Brussels (CET). 10:00 London · 05:00 New York · 10:00 UTC "
                                + "Please do not publish or pass on before. You agreed on 30 November. Copy for Anna Kowalska, Gazeta Muzyczna.");
        assertThat(Wire.text(message))
                .startsWith("UNDER EMBARGO until Thursday 3 December 2026, 11:00 in Brussels, CET.");
        assertThat(Wire.html(message)).doesNotContain("For immediate release").doesNotContain("/newsroom/DL-");

        var lifted = sent(Sample.release().atLift("en"));
        assertThat(Wire.html(lifted)).contains("For immediate release").doesNotContain("EMBARGO");
        assertThat(Wire.text(lifted)).contains("For immediate release").doesNotContain("Copy for");
    }

    @Test
    void whoSeesItBecauseTheyAreQuotedHasAgreedToNothing() throws Exception {
        var slots = Sample.slots();
        var insider = new Slots.Reader("Mara Lindqvist", "", Sample.ANNA, null);
        var message =
                sent(Sample.release().underEmbargo("en"), new Slots(insider, slots.stamp(), slots.via(), List.of()));
        assertThat(Wire.text(message))
                .contains("\r\nCopy for Mara Lindqvist.\r\n")
                .doesNotContain("You agreed");
    }

    @Test
    void itReadsWellByEarAndByEye() throws Exception {
        for (var form :
                List.of(Sample.release().underEmbargo("en"), Sample.release().atLift("fr"))) {
            var page = page(sent(form));
            var html = page.selectFirst("html");
            assertThat(html).isNotNull();
            assertThat(html.attr("lang")).isEqualTo(form.language());
            assertThat(html.attr("dir")).isEqualTo("ltr");
            assertThat(page.select("body > div[lang=" + form.language() + "][dir=ltr]"))
                    .hasSize(1);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("table:not(.figures)"))
                    .allMatch(t -> t.attr("role").equals("presentation"));
            assertThat(page.select("table.figures th"))
                    .allMatch(t -> t.attr("scope").equals("col"));
            assertThat(page.select("img")).allMatch(i -> !i.attr("alt").isBlank());
            assertThat(page.select("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
            assertThat(page.select("a"))
                    .allMatch(a -> !a.text().isBlank() && !a.attr("href").isBlank());
            assertThat(page.select("h1").attr("style"))
                    .contains("font-size:28px")
                    .contains("Georgia");
            assertThat(page.select("script, form, iframe, object, video, link[rel=stylesheet]"))
                    .isEmpty();
            assertThat(page.select("img[width=1]")).isEmpty();
            assertThat(form.htmlBytes()).isLessThan(40_000);
            assertThat(page.title()).isEqualTo(form.subject());
        }
    }

    @Test
    void theLeaveLinkStandsAtTheTopAndAtTheFoot() throws Exception {
        var page = page(sent(Sample.release().atLift("en")));
        var links = page.select("a[href^=https://press.harmonia.example/leave/t0ken]");
        assertThat(links.eachText())
                .containsExactly("Change or leave", "Change topics or language", "Leave this list", "Leave all lists");
        assertThat(page.text().indexOf("Change or leave"))
                .isLessThan(page.text().indexOf("Small music houses now"));
    }

    @Test
    void whoHasNoPageToLeaveByIsShownTheOfficesMailbox() throws Exception {
        var slots = Sample.slots();
        var single = new Slots.Via("", "single.harmonia.example", "", "", null, null, null);
        var message = sent(Sample.release().atLift("en"), new Slots(slots.reader(), slots.stamp(), single, List.of()));
        assertThat(message.getHeader("List-Unsubscribe")).isNull();
        assertThat(one(message, "List-Id")).isEqualTo("<single.harmonia.example>");
        assertThat(page(message)
                        .select("a[href=mailto:newsdesk@harmonia.example]")
                        .eachText())
                .contains("Change or leave", "Leave all lists");
        assertThat(page(message).select("a[href*=mailto:newsdesk][href*=#]"))
                .as("a mailbox has no parts")
                .isEmpty();
        assertThat(Wire.text(message))
                .contains("\r\nnewsdesk@harmonia.example\r\n")
                .doesNotContain("mailto:");
    }

    @Test
    void previewTextIsTheSubheadline() throws Exception {
        var hidden = page(sent(Sample.release().atLift("en"))).selectFirst("body > div[style*=display:none]");
        assertThat(hidden).isNotNull();
        assertThat(hidden.text())
                .isEqualTo(
                        "Harmonia calls on the Commission to keep the door open for the companies that take the risks");
    }

    @Test
    void theStoryStandsInOrderWithDatelineQuotesAndEnd() throws Exception {
        var message = sent(Sample.release().atLift("en"));
        var text = page(message).body().text();
        assertThat(text)
                .containsSubsequence(
                        "Small music houses now bring out",
                        "Harmonia calls on the Commission",
                        "Brussels, 3 December 2026 – Four in five records",
                        "Musicians on the small stage in Ghent. Photo: Lena Vos. Free for editorial use.",
                        "Download 3000 px JPEG, 2.1 MB",
                        "The survey, the largest of its kind",
                        "Mara Lindqvist, Harmonia president: “The risk sits",
                        "Three requests to the Commission",
                        "Country",
                        "Mara Lindqvist: “We do not ask",
                        "ENDS",
                        "Press contact Tomas Reuter, Head of press, English, French, German +32 470 55 01 42, also out of hours tomas.reuter@harmonia.example",
                        "Notes to editors",
                        "About Harmonia",
                        "Rue du Canal 12",
                        "DL-2026-041 v1 EN");
        assertThat(page(message).select("a[href=tel:+32470550142]")).hasSize(1);
        assertThat(page(message).select("strong, b").eachText()).contains("Mara Lindqvist, Harmonia president");
    }

    @Test
    void theTextTwinIsWritten() throws Exception {
        var text = Wire.text(sent(Sample.release().underEmbargo("en"))).replace("\r\n", "\n");
        assertThat(text)
                .containsSubsequence(
                        "UNDER EMBARGO",
                        "Press release · 3 December 2026 · EN",
                        "Small music houses now",
                        "Brussels, 3 December 2026 – ",
                        "\n\nENDS\n",
                        "\nPRESS CONTACT\n\n",
                        "\n\nNOTES TO EDITORS\n\n1. ",
                        "\n\nABOUT HARMONIA\n\n",
                        "DL-2026-041 v1 EN");
        assertThat(text).contains("is open to everybody.\nhttps://www.harmonia.example/survey-2026\n");
        assertThat(text).contains("\nhttps://press.harmonia.example/leave/t0ken\n");
        assertThat(text)
                .doesNotContain("\n\n\n")
                .doesNotContainPattern("[*<>\\[\\]()]")
                .doesNotContain("&");
        assertThat(Arrays.stream(text.split("\n")).filter(line -> line.startsWith("Brussels, 3 December")))
                .as("the lead is one line, however long")
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("independent music houses."));
    }

    @Test
    void eachLanguageHasItsOwnWordsDatesAndMarks() throws Exception {
        var french = sent(Sample.release().underEmbargo("fr"));
        assertThat(french.getSubject()).startsWith("EMBARGO jeu. 3 déc. 11h00 Bruxelles | Quatre");
        assertThat(Wire.text(french))
                .contains("SOUS EMBARGO jusqu’au jeudi 3 décembre 2026 à 11h00, heure de Bruxelles, CET.")
                .contains("10h00 Londres")
                .contains("Bruxelles, le 3 décembre 2026 – ")
                .contains("Mara Lindqvist, présidente de Harmonia\u00a0: «\u00a0Le risque")
                .contains("\r\nCONTACT PRESSE\r\n");
        assertThat(page(sent(Sample.release().atLift("en")))
                        .select("a[hreflang=fr]")
                        .text())
                .isEqualTo("Lire en français");
        for (var language : List.of("en", "fr", "de", "es", "it", "nl")) {
            var form = Sample.release().with(language, Sample.english()).underEmbargo(language);
            var words = Wire.text(Wire.read(form.splice(Sample.slots())));
            assertThat(words).doesNotContain("{0}").doesNotContain("{1}").contains("2026");
            if (!language.equals("en"))
                assertThat(words)
                        .doesNotContain("Press contact".toUpperCase(Locale.ROOT))
                        .doesNotContain("Leave this list");
        }
    }

    @Test
    void arabicRunsFromTheRight() throws Exception {
        var page = page(sent(Sample.release().with("ar", Sample.arabic()).atLift("ar")));
        assertThat(page.select("html[lang=ar][dir=rtl]")).hasSize(1);
        assertThat(page.select("body > div[lang=ar][dir=rtl]")).hasSize(1);
        assertThat(page.select("[style*=direction:ltr]")).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo("أربع أسطوانات جديدة من كل خمس تصدرها دور صغيرة");
    }

    @Test
    void aWithdrawnReleaseIsNotSentAgain() throws Exception {
        var message = sent(Sample.release().compile(new LetterOrder(7, "en", Purpose.WITHDRAWAL, "", null)));
        assertThat(message.getSubject())
                .isEqualTo("WITHDRAWN, do not use: Small music houses bring out four in five new records");
        assertThat(Wire.text(message))
                .startsWith("WITHDRAWN: PLEASE DO NOT USE")
                .doesNotContain("Four in five records");
        assertThat(Wire.html(message)).doesNotContain("Four in five records");
    }
}
