package org.dateline.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dateline.email.EmailAddress;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of contacts as offices have them: of every spelling, broken in every way. */
@Journey
class ImportTest {

    /** -Ddateline.import.lines=100000 measures. */
    private static final int LINES = Integer.getInteger("dateline.import.lines", 7_000);

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Autowired
    ImportReading reading;

    @Autowired
    ImportWork work;

    @Autowired
    Imports imports;

    @Autowired
    Contacts contacts;

    @Autowired
    MailingLists lists;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Audiences audiences;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aSpreadsheetFromBrusselsIsUnderstoodInEveryCharsetAndWithEverySeparator() {
        String lines =
                "E-mail;Prénom;Nom;Média;Langue;Pays;Thèmes\nzoe@lesoir.example;Zoé;Müller;Le Soir;français;Belgique;culture, ia\n";
        for (byte[] file : List.of(
                lines.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + lines).getBytes(StandardCharsets.UTF_8),
                lines.getBytes(WINDOWS),
                lines.replace(';', '\t').getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + lines).getBytes(StandardCharsets.UTF_16LE),
                ("sep=;\r\n" + lines.replace("\n", "\r\n")).getBytes(WINDOWS),
                lines.replace("culture, ia", "\"culture, ia\"")
                        .replace(';', ',')
                        .getBytes(StandardCharsets.UTF_8))) {
            Import read = check(read(file), null);
            assertThat(imports.numbers(read.id())).isEqualTo(new Import.Numbers(1, 0, 0, 0, 0));
            work.bringIn(read.id(), "Lena");
            Contact zoe =
                    contacts.byAddress(EmailAddress.parse("zoe@lesoir.example")).orElseThrow();
            assertThat(zoe.name()).isEqualTo("Zoé Müller");
            assertThat(zoe.outlet()).isEqualTo("Le Soir");
            assertThat(zoe.languages()).containsExactly("fr");
            assertThat(zoe.person().place().country()).isEqualTo("BE");
            assertThat(zoe.person().work().topics()).containsExactly("culture", "ia");
            work.takeBack(read.id(), "Lena");
            assertThat(contacts.byAddress(EmailAddress.parse("zoe@lesoir.example")))
                    .isEmpty();
        }
    }

    @Test
    void eachLineThatCannotBeUsedSaysWhy() {
        Import read = check(read("""
                        email,name,country,language
                        good@example.org,Good,BE,fr
                        not an address,Bad,BE,fr
                        ,Nobody,BE,fr
                        GOOD@EXAMPLE.ORG,Twice,BE,fr
                        c@example.org,Where,Atlantis,fr
                        d@example.org,What,BE,klingonish

                        e@example.org,Too,BE,fr,many,fields
                        f@example.org
                        "Anna K." <anna@example.org>,,PL,pl
                        """), null);

        assertThat(imports.lines(read.id(), null, Page.Place.START, 50).items())
                .extracting(line -> line.line() + " " + line.outcome() + " " + line.message())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("2 new null"),
                        line -> assertThat(line).startsWith("3 refused").contains("@"),
                        line -> assertThat(line).startsWith("4 refused").contains("no email address"),
                        line -> assertThat(line).startsWith("5 refused").contains("line 2"),
                        line -> assertThat(line).startsWith("6 refused").contains("Atlantis"),
                        line -> assertThat(line).startsWith("7 refused").contains("klingonish"),
                        line -> assertThat(line).startsWith("9 refused").contains("6 fields"),
                        line -> assertThat(line).isEqualTo("10 new null"),
                        line -> assertThat(line).isEqualTo("11 new null"));
        assertThat(contacts.count()).as("looking changes nothing").isZero();

        work.bringIn(read.id(), "Lena");
        assertThat(contacts.byAddress(EmailAddress.parse("anna@example.org"))
                        .orElseThrow()
                        .name())
                .isEqualTo("Anna K.");
        assertThat(contacts.byAddress(EmailAddress.parse("f@example.org"))
                        .orElseThrow()
                        .name())
                .as("nothing else is known")
                .isEqualTo("f@example.org");
        assertThat(contacts.count()).isEqualTo(3);
    }

    @Test
    void aFileThatIsNoListOfContactsIsRefusedWithAdvice() {
        assertThatThrownBy(() -> read("")).isInstanceOf(UnreadableFile.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("\n\n \n")).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> read("email,name\n")).hasMessageContaining("no lines");
        assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0, 0})).hasMessageContaining("Excel");
        assertThatThrownBy(() -> read(new byte[] {1, 0, 2, 0, 3, 0, 0, 0})).hasMessageContaining("text");
        assertThatThrownBy(() -> read("email,name\na@example.org,\"open\nb@example.org,B\n"))
                .hasMessageContaining("quotation mark");
        assertThat(imports.latest(10)).as("nothing of them is kept").isEmpty();

        Import noAddress = read("name;outlet\nAnna;Gazeta\n");
        assertThatThrownBy(() -> check(noAddress, null)).hasMessageContaining("email address");
    }

    @Test
    void hostileTextStaysText() {
        Import read = check(
                read(
                        "email,name,outlet\na@example.org,\"<script>alert(1)</script>\r\nBcc: all@example.org\",'=HYPERLINK(\"\"x\"\")\n"
                                + "b@example.org,\"\u202e{{7*7}} ${x} \\\",\"\\\"\n"),
                null);
        work.bringIn(read.id(), "Lena");

        Contact one = contacts.byAddress(EmailAddress.parse("a@example.org")).orElseThrow();
        assertThat(one.name()).isEqualTo("<script>alert(1)</script> Bcc: all@example.org");
        assertThat(one.outlet()).startsWith("=HYPERLINK");
        assertThat(contacts.byAddress(EmailAddress.parse("b@example.org"))
                        .orElseThrow()
                        .name())
                .isEqualTo("{{7*7}} ${x} \\");
    }

    @Test
    void aLineWithoutEndIsNamedAndNothingOfTheFileIsKept() throws IOException {
        try (InputStream endless = new SequenceInputStream(
                bytes("email,name\na@example.org,Anna\nb@example.org,"), repeated("x".repeat(1024), 50 * 1024))) {
            assertThatThrownBy(() -> reading.read("endless.csv", endless, Import.Purpose.PEOPLE, "Lena"))
                    .isInstanceOf(UnreadableFile.class)
                    .hasMessageContaining("After line 2")
                    .hasMessageContaining("million characters");
        }
        assertThat(imports.latest(10)).isEmpty();
        assertThat(jdbc.sql("select count(*) from contact_import_line")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void linesInOtherCharactersThanTheRestAreNamed() {
        byte[] most =
                "email;name\na@example.org;Zoé\nb@example.org;Müller\nc@example.org;".getBytes(StandardCharsets.UTF_8);
        byte[] one = "François\n".getBytes(WINDOWS);
        byte[] mixed = java.util.Arrays.copyOf(most, most.length + one.length);
        System.arraycopy(one, 0, mixed, most.length, one.length);
        assertThatThrownBy(() -> read(mixed))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("Line 4")
                .hasMessageContaining("UTF-8");
        byte[] few = "email;name\na@example.org;Zoé\n".getBytes(StandardCharsets.UTF_8);
        byte[] others = "b@example.org;François\nc@example.org;Zoë\n".getBytes(WINDOWS);
        byte[] halves = java.util.Arrays.copyOf(few, few.length + others.length);
        System.arraycopy(others, 0, halves, few.length, others.length);
        assertThatThrownBy(() -> read(halves))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("Line 2 is written in UTF-8, line 3 in other characters");
        assertThat(imports.latest(10)).isEmpty();
    }

    @Test
    void sixteenBitsWithoutAMarkAreUnderstoodAndStrayZeroesAreTold() {
        Import wide = check(read("email;name\nzoe@example.org;Zoé\n".getBytes(StandardCharsets.UTF_16LE)), null);
        work.bringIn(wide.id(), "Lena");
        assertThat(contacts.byAddress(EmailAddress.parse("zoe@example.org"))
                        .orElseThrow()
                        .name())
                .isEqualTo("Zoé");

        String good = IntStream.range(0, 3000)
                .mapToObj(i -> "p" + i + "@example.org;Person " + i + "\n")
                .collect(java.util.stream.Collectors.joining());
        Import stray = check(read("email;name\n" + good + "n\0l@example.org;Nul\nok@example.org;O\0k\n"), null);
        assertThat(imports.numbers(stray.id())).isEqualTo(new Import.Numbers(3001, 0, 0, 1, 0));
        assertThat(imports.lines(stray.id(), "refused", Page.Place.START, 5).items())
                .singleElement()
                .satisfies(line -> assertThat(line.line()).isEqualTo(3002));
    }

    @Test
    void aZeroInAShortFileAndALineOfAHundredThousandFieldsAreToldByLine() {
        Import stray = check(read("email;name\nn\0l@example.org;Nul\nok@example.org;O\0k\n"), null);
        assertThat(imports.numbers(stray.id())).isEqualTo(new Import.Numbers(1, 0, 0, 1, 0));
        assertThatThrownBy(() -> read("email;name\na@example.org;Anna\n" + "a;".repeat(100_000) + "\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("After line 2")
                .hasMessageContaining("thousands of fields");
    }

    @Test
    void aHeadingSaidTwiceLosesNothing() {
        bringIn("email,name,phone,phone,Mobile\na@example.org,Anna,+32 1,+32 2,+32 3\n", null);
        Contact anna = contacts.byAddress(EmailAddress.parse("a@example.org")).orElseThrow();
        assertThat(anna.person().work().phone()).isEqualTo("+32 1");
        assertThat(anna.person().attributes()).isEqualTo(Map.of("phone", "+32 2", "mobile", "+32 3"));
    }

    @Test
    void aHundredFieldsOfOnesOwnComeInAndMoreAreRefusedWithTheNumber() {
        Import wide = check(read(columns(101)), null);
        work.bringIn(wide.id(), "Lena");
        assertThat(contacts.byAddress(EmailAddress.parse("a@example.org"))
                        .orElseThrow()
                        .person()
                        .attributes())
                .hasSize(100)
                .containsEntry("own 101", "value 101");
        Import wider = check(read(columns(200)), null);
        assertThat(imports.lines(wider.id(), "refused", Page.Place.START, 5).items())
                .singleElement()
                .satisfies(line -> assertThat(line.message()).contains("More than 100"));
        assertThatThrownBy(() -> read(columns(201)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("201")
                .hasMessageContaining("200");
    }

    private static String columns(int many) {
        StringBuilder names = new StringBuilder("email");
        StringBuilder values = new StringBuilder("a@example.org");
        for (int i = 2; i <= many; i++) {
            names.append(";own ").append(i);
            values.append(";value ").append(i);
        }
        return names + "\n" + values + "\n";
    }

    private static InputStream repeated(String text, int times) {
        byte[] one = text.getBytes(StandardCharsets.UTF_8);
        Iterator<InputStream> parts = IntStream.range(0, times)
                .<InputStream>mapToObj(i -> new ByteArrayInputStream(one))
                .iterator();
        return new SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        });
    }

    @Test
    void theSuppressedStaySuppressedHoweverTheyAreSpelled() {
        Import unwanted = reading.read(
                "no.csv",
                bytes("email\nAnna@Bücher.example\nnobody@example.org\nnot an address\n"),
                Import.Purpose.DO_NOT_WRITE,
                "Lena");
        check(unwanted, null);
        work.bringIn(unwanted.id(), "Lena");
        assertThat(suppressions.count()).isEqualTo(2);

        MailingList press = lists.add(terms("Media"), "Lena");
        Import people = check(read("email,name\nANNA@XN--BCHER-KVA.example,Anna\nok@example.org,Ok\n"), press.id());
        assertThat(imports.numbers(people.id())).isEqualTo(new Import.Numbers(1, 0, 0, 0, 1));
        assertThat(imports.lines(people.id(), "suppressed", Page.Place.START, 5).items())
                .singleElement()
                .satisfies(line -> assertThat(line.message()).contains("asked not to be written to"));
        work.bringIn(people.id(), "Lena");
        assertThat(contacts.byAddress(EmailAddress.parse("anna@bücher.example")))
                .isEmpty();
        assertThat(audiences.count(Audience.of(Audience.Part.list(press.id())), false))
                .isEqualTo(new Audiences.Count(1, Map.of()));

        work.takeBack(unwanted.id(), "Lena");
        assertThat(suppressions.count()).isZero();
    }

    @Test
    void whoLeftAListIsNotPutBackByAFile() {
        MailingList press = lists.add(terms("Media"), "Lena");
        Import first = bringIn("email,name\na@example.org,Anna\n", press.id());
        long anna = contacts.byAddress(EmailAddress.parse("a@example.org"))
                .orElseThrow()
                .id();
        subscriptions.end(anna, press.id(), Ending.ONE_CLICK);

        Import second = check(read("email,name\na@example.org,Anna\n"), press.id());
        assertThat(imports.lines(second.id(), null, Page.Place.START, 5).items())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.outcome()).isEqualTo("same");
                    assertThat(line.message()).contains("stays off");
                });
        work.bringIn(second.id(), "Lena");
        assertThat(audiences
                        .count(Audience.of(Audience.Part.list(press.id())), false)
                        .people())
                .isZero();

        work.takeBack(first.id(), "Lena");
        assertThat(contacts.find(anna)).as("that they left is not forgotten").isPresent();
        assertThat(imports.lines(first.id(), null, Page.Place.START, 5)
                        .items()
                        .get(0)
                        .message())
                .startsWith("Kept");
    }

    @Test
    void anImportTakenBackLeavesEverythingAsItWas() {
        MailingList press = lists.add(terms("Media"), "Lena");
        bringIn("email,name,outlet,Shoe\nold@example.org,Old Name,Gazeta,music\nedited@example.org,Edited,,\n", null);
        Contact old = contacts.byAddress(EmailAddress.parse("old@example.org")).orElseThrow();
        Contact edited =
                contacts.byAddress(EmailAddress.parse("edited@example.org")).orElseThrow();

        Import change = bringIn(
                "email,name,outlet,Shoe,phone\nold@example.org,New Name,,film,+32 2 1\nnew@example.org,New,,,\nedited@example.org,Changed,,,\n",
                press.id());
        assertThat(imports.numbers(change.id())).isEqualTo(new Import.Numbers(1, 2, 0, 0, 0));
        Contact changed = contacts.get(old.id());
        assertThat(changed.name()).isEqualTo("New Name");
        assertThat(changed.outlet()).as("an empty field changes nothing").isEqualTo("Gazeta");
        assertThat(changed.person().attributes()).isEqualTo(Map.of("shoe", "film"));
        contacts.change(edited.id(), contacts.read(Map.of("name", "By hand")), "Lena");

        work.takeBack(change.id(), "Lena");
        assertThat(imports.get(change.id()).state()).isEqualTo(Import.State.UNDONE);
        assertThat(contacts.get(old.id()).person()).isEqualTo(old.person());
        assertThat(contacts.get(edited.id()).name())
                .as("what was done since stays")
                .isEqualTo("By hand");
        assertThat(contacts.byAddress(EmailAddress.parse("new@example.org"))).isEmpty();
        assertThat(audiences.count(Audience.of(Audience.Part.list(press.id())), false))
                .isEqualTo(new Audiences.Count(0, Map.of()));
        assertThat(audiences
                        .count(
                                Audience.of(
                                        Audience.Part.list(lists.pressReleases().id())),
                                false)
                        .people())
                .isEqualTo(2);
    }

    @Test
    void afterThirtyDaysAnImportStands() {
        Import old = bringIn("email,name\na@example.org,Anna\n", null);
        time.pass(Duration.ofDays(31));
        imports.tidy();
        work.takeBack(old.id(), "Lena");
        assertThat(imports.get(old.id()).state()).isEqualTo(Import.State.IMPORTED);
        assertThat(imports.count(old.id())).as("its lines are forgotten").isZero();
        assertThat(contacts.count()).isEqualTo(1);
    }

    @Test
    void workWhoseNodeDiedCanBeStartedAgain() {
        Import read = check(read("email,name\na@example.org,Anna\n"), null);
        jdbc.sql("update contact_import set state = 'importing' where id = ?")
                .param(read.id())
                .update();
        time.pass(Duration.ofMinutes(5));
        imports.tidy();
        assertThat(imports.get(read.id()).state()).isEqualTo(Import.State.CHECKED);
        assertThat(imports.get(read.id()).trouble()).contains("start it again");
        work.bringIn(read.id(), "Lena");
        assertThat(contacts.count()).isEqualTo(1);
    }

    @Test
    void aLargeFileComesInAndGoesAgain() throws IOException {
        long begun = System.nanoTime();
        Import read;
        try (InputStream lines = manyLines(LINES)) {
            read = reading.read("large.csv", lines, Import.Purpose.PEOPLE, "Lena");
        }
        long staged = System.nanoTime();
        check(read, null);
        long checked = System.nanoTime();
        work.bringIn(read.id(), "Lena");
        long done = System.nanoTime();
        work.takeBack(read.id(), "Lena");
        long undone = System.nanoTime();
        System.out.printf(
                "%d lines: read %d ms, checked %d ms, imported %d ms, taken back %d ms%n",
                LINES,
                (staged - begun) / 1_000_000,
                (checked - staged) / 1_000_000,
                (done - checked) / 1_000_000,
                (undone - done) / 1_000_000);

        assertThat(imports.numbers(read.id()).added()).isEqualTo(LINES);
        assertThat(contacts.count()).isZero();
    }

    private static InputStream manyLines(int many) {
        Iterator<InputStream> chunks = IntStream.range(0, many / 1000)
                .<InputStream>mapToObj(chunk -> {
                    StringBuilder lines =
                            new StringBuilder(chunk == 0 ? "email;name;outlet;topics;language;country;beat\n" : "");
                    for (int i = chunk * 1000; i < (chunk + 1) * 1000; i++) {
                        lines.append("person")
                                .append(i)
                                .append("@example")
                                .append(i % 500)
                                .append(".org;Person Number ")
                                .append(i)
                                .append(";Outlet ")
                                .append(i % 2000)
                                .append(";culture, ai;fr;BE;music\n");
                    }
                    return bytes(lines.toString());
                })
                .iterator();
        return new SequenceInputStream(Collections.enumeration(new java.util.ArrayList<>(listOf(chunks))));
    }

    private static List<InputStream> listOf(Iterator<InputStream> chunks) {
        List<InputStream> list = new java.util.ArrayList<>();
        chunks.forEachRemaining(list::add);
        return list;
    }

    private Import bringIn(String text, @org.jspecify.annotations.Nullable Long list) {
        Import read = check(read(text), list);
        work.bringIn(read.id(), "Lena");
        return imports.get(read.id());
    }

    private Import check(Import read, @org.jspecify.annotations.Nullable Long list) {
        imports.describe(read.id(), read.settings(), list);
        work.check(read.id());
        Import checked = imports.get(read.id());
        assertThat(checked.state()).isEqualTo(Import.State.CHECKED);
        return checked;
    }

    private Import read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Import read(byte[] file) {
        return reading.read("press.csv", new ByteArrayInputStream(file), Import.Purpose.PEOPLE, "Lena");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MailingLists.Terms terms(String name) {
        return new MailingLists.Terms(name, MailingList.Purpose.PRESS, null, "asked us", Map.of());
    }
}
