package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedReleaseTest {

    private static final String ENGLISH = """
            PRESS RELEASE

            Small labels welcome the vote on fair streaming
            Parliament asks for a transparent share for every artist

            BRUSSELS, 2nd February 2024 – The Association of Small Labels welcomes today's vote in the European
            Parliament on fair payment for music streaming, which closes three years of debate.

            Anna Kowalska, Executive Chair of the Association said: “This is a good day for small labels. Every artist gains.”

            Kowalska continued: “We now call on the member states to follow.”

            With two more steps to go before the law is adopted, Anna Kowalska concluded: “We will be watching closely.”

            “It was about time,” said Jean de la Tour, director of Petit Label. “Others should follow.”

            The text asks for:

            - a fair share
            - open figures
            - a yearly report

            ENDS

            Notes to editors
            1. The vote was 420 to 180.
            2. The text of the report: https://example.org/report

            About the Association of Small Labels
            The association was founded in 2001 and represents 900 members in 27 countries.

            Press contact
            Marta Nowak, Head of Press (EN, PL)
            +32 2 555 01 00
            marta@labels.example
            """;

    @Test
    void everyPartOfAPlainTextIsFound() {
        var release = read(ENGLISH);
        var text = release.text();
        assertThat(release.language()).isEqualTo("en");
        assertThat(text.headline()).isEqualTo("Small labels welcome the vote on fair streaming");
        assertThat(text.subheadline()).isEqualTo("Parliament asks for a transparent share for every artist");
        assertThat(text.place()).isEqualTo("Brussels");
        assertThat(text.date()).isEqualTo(LocalDate.of(2024, 2, 2));
        assertThat(text.blocks().get(0).words())
                .startsWith("The Association of Small Labels welcomes today's vote in the European Parliament");
        assertThat(quotes(release))
                .extracting(Block.Quote::speaker)
                .containsExactly("Anna Kowalska", "Anna Kowalska", "Anna Kowalska", "Jean de la Tour");
        assertThat(quotes(release).get(1).role()).isEqualTo("Executive Chair of the Association");
        assertThat(quotes(release).get(3).words())
                .isEqualTo("It was about time. Others should follow.\ndirector of Petit Label");
        assertThat(text.blocks())
                .anyMatch(b -> b.words()
                        .equals("With two more steps to go before the law is adopted, Anna Kowalska concluded:"));
        assertThat(text.blocks())
                .anySatisfy(b -> assertThat(b)
                        .isInstanceOfSatisfying(
                                Block.ItemList.class, l -> assertThat(l.items()).hasSize(3)));
        assertThat(text.notes()).hasSize(2).first().isEqualTo("The vote was 420 to 180.");
        assertThat(text.boilerplateTitle()).isEqualTo("About the Association of Small Labels");
        assertThat(text.boilerplate()).startsWith("The association was founded in 2001");
        assertThat(text.contacts())
                .containsExactly(new PressContact(
                        "Marta Nowak",
                        "Head of Press",
                        "+32 2 555 01 00",
                        "marta@labels.example",
                        List.of("en", "pl"),
                        ""));
        assertThat(release.questions()).isEmpty();
    }

    @Test
    void nothingThatWasWrittenIsLost() {
        var release = read(ENGLISH);
        var kept = ContentJson.write(release);
        assertThat(Stream.of(
                        "closes three years",
                        "gains",
                        "member states to follow",
                        "watching closely",
                        "yearly report",
                        "420 to 180",
                        "27 countries",
                        "0100".substring(2)))
                .allSatisfy(words -> assertThat(kept).contains(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Brussels, 2nd February 2024                     | Brussels          | 2024-02-02
            Brussels, 2 February 2024 – The vote            | Brussels          | 2024-02-02
            BRUSSELS (2 February 2024) — The vote           | Brussels          | 2024-02-02
            Brussels, February 2, 2024 -- The vote          | Brussels          | 2024-02-02
            BRUSSELS, Feb. 2, 2024 /PRNewswire/ -- The vote | Brussels          | 2024-02-02
            (Brussels, Friday 2 February 2024)              | Brussels          | 2024-02-02
            London/Paris, 2 February 2024:                  | London/Paris      | 2024-02-02
            New York, NY, 2 February 2024 – The vote        | New York, NY      | 2024-02-02
            Bruxelles, le 2 février 2024                    | Bruxelles         | 2024-02-02
            Paris, le vendredi 1er décembre 2023 –          | Paris             | 2023-12-01
            Berlin, den 2. Februar 2024                     | Berlin            | 2024-02-02
            Frankfurt am Main, 2. März 2024 – Der Verband   | Frankfurt am Main | 2024-03-02
            Berlin, 02.03.2024                              | Berlin            | 2024-03-02
            Madrid, 2 de febrero de 2024.-                  | Madrid            | 2024-02-02
            Madrid, a 2 de febrero de 2024                  | Madrid            | 2024-02-02
            Roma, 2 febbraio 2024 –                         | Roma              | 2024-02-02
            Amsterdam, vrijdag 2 februari 2024 –            | Amsterdam         | 2024-02-02
            2 February 2024, Brussels                       | Brussels          | 2024-02-02
            2024-02-02 – Brussels                           | Brussels          | 2024-02-02
            """)
    void placeAndDateInItsManyForms(String line, String place, LocalDate date) {
        var found = PlaceAndDate.in(line, false).orElseThrow();
        assertThat(found.place()).isEqualTo(place);
        assertThat(found.date()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The law of 2 February 2024 has been in force since then.
            On 2 February 2024 the Commission will present its proposal to the member states
            Brussels, 31 February 2024
            """)
    void aSentenceWithADateIsNoPlaceAndDate(String line) {
        assertThat(PlaceAndDate.in(line, false)).isEmpty();
    }

    @Test
    void aDateThatCanBeReadTwoWaysIsAsked() {
        var source =
                "A headline here\n\nBrussels, 02/03/2024\n\nThe association and the members welcome the vote of the Parliament.";
        assertThat(read(source).questions())
                .extracting(ImportedRelease.Question::id)
                .containsExactly("date-order");
        assertThat(read(source).text().date()).isEqualTo(LocalDate.of(2024, 3, 2));
        assertThat(read(source, Map.of("date-order", "2024-02-03")).text().date())
                .isEqualTo(LocalDate.of(2024, 2, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Helen Smith, Executive Chair said: “We welcome it.”                       | Helen Smith     | Executive Chair
            “We welcome it,” said Helen Smith, Executive Chair.                       | Helen Smith     | Executive Chair
            "We welcome it", says Helen Smith.                                        | Helen Smith     | ''
            “We welcome it”, Helen Smith, Executive Chair, said.                      | Helen Smith     | Executive Chair
            « Nous saluons ce vote », a déclaré Jeanne d'Arc, présidente de l'Union.  | Jeanne d'Arc    | présidente de l'Union
            Jean Petit, directeur, a ajouté : « Nous saluons ce vote. »               | Jean Petit      | directeur
            „Wir freuen uns“, sagte Jürgen Groß, Vorsitzender des Verbands.           | Jürgen Groß     | Vorsitzender des Verbands
            Vorsitzende Eva von der Heide erklärte: „Wir freuen uns.“                 | Eva von der Heide | ''
            «Es un gran día», declaró María Núñez, directora.                         | María Núñez     | directora
            Luca Bianchi, presidente, ha dichiarato: «È un buon giorno».              | Luca Bianchi    | presidente
            “Een mooie dag”, zegt Piet van den Berg, voorzitter.                      | Piet van den Berg | voorzitter
            European Association chair Anna Kowalska said: “Yes.”                     | ''              | ''
            """)
    void whoSaysWhat(String paragraph, String speaker, String role) {
        var quotation = Quotation.in(paragraph);
        if (speaker.isEmpty()) return;
        assertThat(quotation).isPresent();
        assertThat(quotation.get().speaker()).endsWith(speaker);
        assertThat(quotation.get().role()).isEqualTo(role);
    }

    @Test
    void aQuotationWithoutASpeakerIsAsked() {
        var source =
                "Headline\n\nBrussels, 2 February 2024\n\nThe vote is over and the members are glad of it.\n\n“We are glad.”";
        var question = read(source).questions().get(0);
        assertThat(question.question()).isEqualTo("Who says “We are glad.”?");
        assertThat(Phrases.speaking(DeskLanguage.FRENCH, () -> read(source)).questions())
                .extracting(ImportedRelease.Question::question)
                .containsExactly("Qui dit «\u00a0We are glad.\u00a0»\u00a0?");
        var answered = read(source, Map.of(question.id(), "Anna Kowalska"));
        assertThat(quotes(answered)).extracting(Block.Quote::speaker).containsExactly("Anna Kowalska");
        assertThat(answered.questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"figures.md", "figures.txt"})
    void aTableOfMarkdownIsATable(String file) {
        var read = read(file, """
                # Touring in figures

                Brussels, 3 December 2026 – Small venues had more guests than ever.

                | Year | Guests | |
                |---|---:|---|
                | 2025 | **9,100** | up by a \\| half |
                | 2026 | 12,400 |

                Half of them came by train.
                """);

        assertThat(read.text().blocks())
                .anySatisfy(block -> assertThat(block)
                        .isInstanceOfSatisfying(
                                Block.Table.class,
                                table -> assertThat(table.rows())
                                        .containsExactly(
                                                List.of("Year", "Guests", ""),
                                                List.of("2025", "<b>9,100</b>", "up by a | half"),
                                                List.of("2026", "12,400", ""))));
        assertThat(read.text().blocks().get(read.text().blocks().size() - 1))
                .isInstanceOfSatisfying(
                        Block.Paragraph.class, end -> assertThat(end.html()).contains("by train"));
    }

    @Test
    void markdownWithFrontMatterKeepsLinksAndBold() {
        var release = read("release.md", """
                ---
                title: AI Act: a step forward
                lang: en
                date: 2024-02-02
                city: Brussels
                topics: [copyright, AI]
                contact:
                  name: Marta Nowak
                  email: marta@labels.example
                colour: blue
                ---

                The **Association** welcomes [the vote](https://example.org/vote?a=1&b=2).

                ## What happens next

                > “We are **glad**.”
                > — Anna Kowalska, Executive Chair

                1. First
                2. Second

                ###

                **About us**
                The association was founded in 2001.
                """);
        var text = release.text();
        assertThat(text.headline()).isEqualTo("AI Act: a step forward");
        assertThat(text.place()).isEqualTo("Brussels");
        assertThat(text.blocks().get(0))
                .isInstanceOfSatisfying(
                        Block.Paragraph.class,
                        p -> assertThat(p.html())
                                .isEqualTo(
                                        "The <b>Association</b> welcomes <a href=\"https://example.org/vote?a=1&amp;b=2\">the vote</a>."));
        assertThat(text.blocks().get(1)).isInstanceOf(Block.Heading.class);
        assertThat(text.blocks().get(2)).isInstanceOfSatisfying(Block.Quote.class, q -> {
            assertThat(q.html()).isEqualTo("We are <b>glad</b>.");
            assertThat(q.speaker()).isEqualTo("Anna Kowalska");
            assertThat(q.role()).isEqualTo("Executive Chair");
        });
        assertThat(text.blocks().get(3))
                .isInstanceOfSatisfying(
                        Block.ItemList.class, l -> assertThat(l.ordered()).isTrue());
        assertThat(text.boilerplateTitle()).isEqualTo("About us");
        assertThat(text.boilerplate()).isEqualTo("The association was founded in 2001.");
        assertThat(text.contacts()).extracting(PressContact::name).containsExactly("Marta Nowak");
        assertThat(release.topics()).containsExactly("copyright", "AI");
        assertThat(release.found())
                .anyMatch(f -> f.became().equals("Left out") && f.words().equals("colour: blue"));
    }

    @Test
    void frenchGermanSpanish() {
        var french = read(
                "COMMUNIQUÉ DE PRESSE\n\nLes petits labels saluent le vote\n\nParis, le 2 février 2024 – L'association salue le vote du Parlement et des États.\n\n"
                        + "« C'est un grand jour », a déclaré Jeanne Petit, présidente.\n\nFIN\n\nÀ propos de l'Union\nL'Union regroupe 300 labels.\n\nContact presse :\nLuc Noir\nluc@union.example\n");
        assertThat(french.language()).isEqualTo("fr");
        assertThat(french.text().headline()).isEqualTo("Les petits labels saluent le vote");
        assertThat(quotes(french)).extracting(Block.Quote::words).containsExactly("C'est un grand jour\nprésidente");
        assertThat(french.text().boilerplateTitle()).isEqualTo("À propos de l'Union");
        assertThat(french.text().contacts()).extracting(PressContact::email).containsExactly("luc@union.example");

        var german = read(
                "Pressemitteilung\n\nKleine Labels begrüßen die Abstimmung\n\nBerlin, 2. Februar 2024 – Der Verband der kleinen Labels begrüßt die Abstimmung im Parlament und dankt den Ländern.\n\n"
                        + "Ende\n\nÜber den Verband\nDer Verband besteht seit 1990.\n\nPressekontakt:\nEva Groß, Tel.: +49 30 555 0100\n");
        assertThat(german.language()).isEqualTo("de");
        assertThat(german.text().boilerplateTitle()).isEqualTo("Über den Verband");
        assertThat(german.text().contacts())
                .extracting(PressContact::name, PressContact::phone)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Eva Groß", "+49 30 555 0100"));

        var spanish = read(
                "Las pequeñas discográficas celebran el voto\n\nMadrid, 2 de febrero de 2024.- La asociación celebra el voto del Parlamento en Bruselas para los artistas.\n\nPara más información:\nAna Ruiz\n+34 91 555 01 00");
        assertThat(spanish.language()).isEqualTo("es");
        assertThat(spanish.text().contacts()).extracting(PressContact::name).containsExactly("Ana Ruiz");
    }

    @Test
    void theAssociationsOwnReleaseHasNoHeadlineAndIsAskedForOne() throws Exception {
        var sample = Stream.of("..", "../..")
                .map(up -> Path.of(up, "shared", "releases", "ai-act-endorsement-2024-02-02.txt"))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(sample.isPresent());
        var file = sample.get();
        var bytes = Files.readAllBytes(file);
        var release = ImportedRelease.read(file.toString(), bytes, Map.of());
        assertThat(release.questions()).extracting(ImportedRelease.Question::id).containsExactly("headline");
        assertThat(release.text().place()).isEqualTo("Brussels");
        assertThat(release.text().date()).isEqualTo(LocalDate.of(2024, 2, 2));
        assertThat(quotes(release)).hasSize(3).allSatisfy(quote -> {
            assertThat(quote.speaker()).isEqualTo("Helen Smith");
            assertThat(quote.role()).isEqualTo("IMPALA Executive Chair");
        });
        assertThat(release.text().boilerplate())
                .startsWith("IMPALA was established in 2000")
                .endsWith("Friends of IMPALA.");
        assertThat(release.text().contacts())
                .containsExactly(new PressContact(
                        "IMPALA – Independent Music Companies Association",
                        "",
                        "+32 2 503 31 38",
                        "",
                        List.of(),
                        "Rue des Deux Eglises 37-39, 1000, Brussels, BELGIUM"));
        var answered = ImportedRelease.read(file.toString(), bytes, Map.of("headline", "A step for music"));
        assertThat(answered.text().headline()).isEqualTo("A step for music");
        assertThat(answered.questions()).isEmpty();
    }

    @Test
    void windows1252AndUtf16AreRead() {
        var source = "Les métiers\n\nParis, le 2 février 2024 – L’été « là » et les autres dans la forêt.";
        assertThat(ImportedRelease.read("a.txt", source.getBytes(Charset.forName("windows-1252")), Map.of())
                        .text()
                        .headline())
                .isEqualTo("Les métiers");
        assertThat(ImportedRelease.read("a.txt", ("\uFEFF" + source).getBytes(StandardCharsets.UTF_16LE), Map.of())
                        .text()
                        .headline())
                .isEqualTo("Les métiers");
        assertThat(ImportedRelease.read("a.txt", ("\uFEFF" + source).getBytes(StandardCharsets.UTF_8), Map.of())
                        .text()
                        .headline())
                .isEqualTo("Les métiers");
    }

    @Test
    void whatIsNoTextIsRefusedWithAdvice() {
        assertThatThrownBy(() -> bytes(new byte[0]))
                .isInstanceOf(NotAText.class)
                .hasMessageContaining("no text");
        assertThatThrownBy(() -> bytes(" \n\t\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no text");
        assertThatThrownBy(() -> bytes(new byte[] {'P', 'K', 3, 4, 0, 0})).hasMessageContaining("Word");
        assertThatThrownBy(() -> bytes("%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("PDF");
        assertThatThrownBy(() -> bytes(new byte[] {1, 2, 3, 0, 5, 6})).hasMessageContaining("only a program can read");
        assertThatThrownBy(() -> bytes(new byte[3_000_000])).hasMessageContaining("kB");
        assertThatThrownBy(() -> read("<!DOCTYPE html><html><body><script>write()</script></body></html>"))
                .hasMessageContaining("no text in this page");
    }

    @Test
    void hostileTextIsOnlyText() {
        var release = read(
                "Headline [[${T(java.lang.Runtime)}]]\n\nBrussels, 2 February 2024\n\n<script>alert(1)</script> and [[${7*7}]] of the {{7*7}} are the words.\n\n"
                        + "<img src=x onerror=alert(1)> said: “<b onclick=x>Yes</b>”");
        var json = ContentJson.write(release.text());
        assertThat(release.text().headline()).isEqualTo("Headline [[${T(java.lang.Runtime)}]]");
        assertThat(json).doesNotContain("<script").doesNotContain("<img").doesNotContain("<b onclick");
        assertThat(release.text().blocks().get(0).words()).contains("<script>alert(1)</script>");
        var markdown = read(
                "a.md",
                "# Headline\n\nBrussels, 2 February 2024\n\nThe <b onclick=\"x\">bold</b> <script>alert(1)</script> [link](javascript:alert(1)) of it");
        assertThat(((Block.Paragraph) markdown.text().blocks().get(0)).html())
                .startsWith("The <b>bold</b>")
                .doesNotContain("javascript")
                .doesNotContain("script");
    }

    @Test
    void arabicEmojiAndAHugeParagraphAreReadQuickly() {
        var arabic = read("الاتحاد يرحب بالتصويت\n\nترحب الجمعية بالتصويت 🎵 في البرلمان الأوروبي.");
        assertThat(arabic.language()).isEqualTo("ar");
        assertThat(arabic.text().headline()).isEqualTo("الاتحاد يرحب بالتصويت");
        assertThat(arabic.text().blocks().get(0).words()).contains("🎵");
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            var huge = read("Headline\n\nBrussels, 2 February 2024 – "
                    + "He said, “and Anna Kowalska, chair of the board said that ".repeat(6000));
            assertThat(huge.text().blocks()).hasSize(1);
            read("Headline\n\nBrussels, 2 February 2024\n\n" + "Anna Kowalska, Chair, of the Board, said, ".repeat(17)
                    + "“yes, and no” maybe");
            read("Headline\n\n" + "(Aa ".repeat(3000) + "\n\n" + "+1 2 3 4 5 6 ".repeat(3000));
        });
    }

    private static List<Block.Quote> quotes(ImportedRelease release) {
        return release.text().blocks().stream()
                .filter(Block.Quote.class::isInstance)
                .map(Block.Quote.class::cast)
                .toList();
    }

    private static ImportedRelease bytes(byte[] bytes) {
        return ImportedRelease.read("file.txt", bytes, Map.of());
    }

    private static ImportedRelease read(String source) {
        return read(source, Map.of());
    }

    private static ImportedRelease read(String source, Map<String, String> answers) {
        return ImportedRelease.read("", source, answers);
    }

    private static ImportedRelease read(String fileName, String source) {
        return ImportedRelease.read(fileName, source, Map.of());
    }
}
