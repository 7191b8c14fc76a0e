package org.dateline.rendering;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.dateline.email.EmailAddress;
import org.dateline.installation.Installation;
import org.dateline.installation.Mode;
import org.dateline.release.Asset;
import org.dateline.release.Block;
import org.dateline.release.Document;
import org.dateline.release.Focus;
import org.dateline.release.Occasion;
import org.dateline.release.Origin;
import org.dateline.release.PictureMarks;
import org.dateline.release.PressContact;
import org.dateline.release.Release;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translation;
import org.jspecify.annotations.Nullable;

/** A release of a fictional association, and letters of it without a database. */
final class Sample {

    static final LetterOrder.Until LIFT =
            new LetterOrder.Until(LocalDateTime.of(2026, 12, 3, 11, 0), ZoneId.of("Europe/Brussels"));

    static final EmailAddress ANNA = EmailAddress.parse("anna.kowalska@gazeta.example");

    private static final byte[] PHOTO = photo();

    static final byte[] DOCUMENT =
            "%PDF-1.7 the survey, in thirty countries".repeat(9).getBytes(StandardCharsets.US_ASCII);

    private static final Asset PICTURE = new Asset(
            5,
            1,
            "tokenofthepicture",
            "Bühne im Herbst.jpg",
            "image/jpeg",
            2_140_000,
            3000,
            1600,
            Map.of("en", "Musicians on the small stage in Ghent", "fr", "Des musiciens sur la petite scène de Gand"),
            Map.of(
                    "en",
                    "Four musicians on a small, warmly lit stage",
                    "fr",
                    "Quatre musiciens sur une petite scène éclairée"),
            "Lena Vos",
            "Free for editorial use",
            null,
            Origin.UNSAID,
            "",
            new Focus(50, 50),
            false);

    private final Map<String, Text> texts = new LinkedHashMap<>();
    private Release.Kind kind = Release.Kind.RELEASE;
    private int version = 1;
    private Map<String, String> correctionNote = Map.of();
    private URI publicAddress = URI.create("https://press.harmonia.example");
    private Sender sender = new Sender("Harmonia press office", "press@harmonia.example", "newsdesk@harmonia.example");

    private HouseStyle style = HouseStyle.PLAIN;
    private @Nullable Occasion occasion;
    private final List<Document> documents = new ArrayList<>();

    private Asset picture = PICTURE;

    /** Its one picture is of that origin. */
    Sample origin(Origin origin) {
        picture = new Asset(
                PICTURE.id(),
                PICTURE.releaseId(),
                PICTURE.token(),
                PICTURE.fileName(),
                PICTURE.mediaType(),
                PICTURE.size(),
                PICTURE.width(),
                PICTURE.height(),
                PICTURE.caption(),
                PICTURE.alt(),
                PICTURE.credit(),
                PICTURE.rights(),
                null,
                origin,
                "",
                PICTURE.focus(),
                false);
        return this;
    }

    Sample document(Document document) {
        documents.add(document);
        return this;
    }

    Sample occasion(Occasion occasion) {
        this.occasion = occasion;
        return this;
    }

    Sample style(HouseStyle style) {
        this.style = style;
        return this;
    }

    static Sample release() {
        var sample = new Sample();
        sample.texts.put("en", english());
        sample.texts.put("fr", french());
        return sample;
    }

    Sample with(String language, Text text) {
        texts.put(language, text);
        return this;
    }

    Sample kind(Release.Kind kind) {
        this.kind = kind;
        return this;
    }

    Sample corrected(String note) {
        version = 2;
        correctionNote = Map.of("en", note);
        return this;
    }

    Sample publicAddress(String address) {
        publicAddress = URI.create(address);
        return this;
    }

    Sample sender(String name) {
        sender = new Sender(name, sender.address(), sender.replyTo());
        return this;
    }

    /** From another address. */
    Sample from(String address) {
        sender = new Sender(sender.name(), address, sender.replyTo());
        return this;
    }

    LetterForm atLift(String language) {
        return compile(new LetterOrder(7, language, Purpose.AT_LIFT, "", null));
    }

    LetterForm underEmbargo(String language) {
        return compile(new LetterOrder(7, language, Purpose.EMBARGOED_COPY, "", LIFT));
    }

    LetterForm compile(LetterOrder order) {
        return Compilation.of(draft(order), templates());
    }

    Draft draft(LetterOrder order) {
        var files = new LetterFiles(settings());
        var links = new PublicLinks(new Installation(Mode.EXTERNAL, publicAddress));
        var figures = new Figures(
                id -> id == 5 ? Optional.of(picture) : Optional.empty(),
                id -> PHOTO,
                new PictureMarks(() -> false),
                links);
        var papers = new LetterDocuments(id -> documents, id -> DOCUMENT, links);
        @SuppressWarnings("NullAway") // the text is handed in, no database is asked
        var drafts = new Drafts(
                null,
                null,
                new Words.Languages(files, () -> style),
                figures,
                papers,
                files,
                links,
                settings(),
                () -> style);
        return drafts.of(order, manuscript(), Drafts.Manner.SENT);
    }

    static LetterTemplates templates() {
        return new LetterTemplates(new LetterFiles(settings()));
    }

    private static LetterSettings settings() {
        return new LetterSettings(
                Path.of("templates/letter"),
                List.of(
                        "Harmonia, association of independent music houses",
                        "Rue du Canal 12, 1000 Brussels, Belgium",
                        "+32 2 555 01 40"),
                List.of(ZoneId.of("Europe/London"), ZoneId.of("America/New_York"), ZoneId.of("UTC")));
    }

    private Drafts.Manuscript manuscript() {
        var then = Instant.parse("2026-11-20T09:00:00Z");
        var release = new Release(
                1, "DL-2026-041", "k7w2m9", kind, kind.usualReach(), "en", sender, List.of(), 1, then, 1, then, null);
        var translations = texts.entrySet().stream()
                .map(e ->
                        new Translation(e.getKey().hashCode(), 7, e.getKey(), e.getValue(), true, 1, 1, then, Map.of()))
                .toList();
        return new Drafts.Manuscript(
                release,
                new ReleaseVersion(7, 1, version, correctionNote, then, null),
                translations,
                occasion,
                documents);
    }

    static Slots slots() {
        return slots("Anna Kowalska", "Gazeta Muzyczna");
    }

    static Slots slots(String name, String outlet) {
        return new Slots(
                new Slots.Reader(name, outlet, ANNA, LocalDate.of(2026, 11, 30)),
                new Slots.Stamp(
                        "<a4xk2@harmonia.example>",
                        Instant.parse("2026-12-03T10:00:00Z"),
                        "a4xk2",
                        "m12:r41:release:harmonia"),
                new Slots.Via(
                        "Media EU",
                        "media-eu.harmonia.example",
                        "You get this as press contact, Media EU list",
                        "We have your address from your card at Midem 2026.",
                        "https://press.harmonia.example/leave/t0ken",
                        "https://press.harmonia.example/leave/t0ken/one-click",
                        null),
                List.of());
    }

    static Text english() {
        return new Text(
                "Small music houses now bring out four in five new records, survey of thirty countries finds",
                "Harmonia calls on the Commission to keep the door open for the companies that take the risks",
                "Brussels",
                LocalDate.of(2026, 12, 3),
                "Small music houses bring out four in five new records",
                "",
                List.of(
                        new Block.Paragraph(
                                "p1",
                                "Four in five records released in Europe last year came from companies with fewer than ten employees, according to a survey of 6,500 music houses in thirty countries published today by Harmonia, the association of independent music houses."),
                        new Block.Paragraph(
                                "p2",
                                "The survey, the largest of its kind, shows that small houses also account for most first recordings: 71% of artists who released their debut in 2025 did so with an independent. The <a href=\"https://www.harmonia.example/survey-2026\">full survey</a> is open to everybody."),
                        new Block.Quote(
                                "q1",
                                "The risk sits with the smallest. They find the voices that everybody hums three years later, and they do it without a safety net.",
                                "Mara Lindqvist",
                                "Harmonia president"),
                        new Block.Heading("h1", 2, "Three requests to the Commission"),
                        new Block.ItemList(
                                "l1",
                                true,
                                List.of(
                                        "Keep the <b>micro-company</b> threshold in the new reporting rules.",
                                        "Open the culture guarantee to loans below €50,000.",
                                        "Publish the streaming figures country by country.")),
                        new Block.Table(
                                "t1",
                                List.of(
                                        List.of("Country", "Houses", "Share of new records"),
                                        List.of("Belgium", "212", "83%"),
                                        List.of("Poland", "408", "78%"),
                                        List.of("Portugal", "131", "86%"))),
                        new Block.Quote(
                                "q2",
                                "We do not ask for favours. We ask that a house with six people is not handed the paperwork of one with six thousand.",
                                "Mara Lindqvist",
                                "Harmonia president"),
                        new Block.Paragraph(
                                "p3",
                                "The Commission is expected to present its proposal in the first quarter of 2027."),
                        new Block.Image("i1", 5)),
                List.of(new PressContact(
                        "Tomas Reuter",
                        "Head of press",
                        "+32 470 55 01 42",
                        "tomas.reuter@harmonia.example",
                        List.of("en", "fr", "de"),
                        "")),
                List.of(
                        "The survey was carried out between March and August 2026 by the Institute for Cultural Economics, Utrecht.",
                        "Interviews with Ms Lindqvist are possible on 3 December between 12:00 and 15:00."),
                "About Harmonia",
                "Harmonia brings together 1,100 independent music houses and national associations in thirty European countries. Founded in Ghent in 1998, it speaks for the small companies that make most of the continent's new music.");
    }

    static Text french() {
        return new Text(
                "Quatre nouveaux disques sur cinq viennent de petites maisons, selon une enquête dans trente pays",
                "Harmonia appelle la Commission à ne pas fermer la porte à celles qui prennent les risques",
                "Bruxelles",
                LocalDate.of(2026, 12, 3),
                "",
                "",
                List.of(
                        new Block.Paragraph(
                                "p1",
                                "Quatre disques sur cinq parus en Europe l’an dernier viennent d’entreprises de moins de dix personnes, selon une enquête menée auprès de 6 500 maisons."),
                        new Block.Quote(
                                "q1",
                                "Le risque repose sur les plus petites. Elles trouvent les voix que tout le monde fredonne trois ans plus tard.",
                                "Mara Lindqvist",
                                "présidente de Harmonia"),
                        new Block.Image("i1", 5)),
                List.of(new PressContact(
                        "Tomas Reuter",
                        "Responsable presse",
                        "+32 470 55 01 42",
                        "tomas.reuter@harmonia.example",
                        List.of("fr", "en"),
                        "")),
                List.of("L’enquête a été menée entre mars et août 2026."),
                "À propos de Harmonia",
                "Harmonia réunit 1 100 maisons de musique indépendantes dans trente pays européens.");
    }

    static Text arabic() {
        return new Text(
                "أربع أسطوانات جديدة من كل خمس تصدرها دور صغيرة",
                "هارمونيا تدعو المفوضية إلى إبقاء الباب مفتوحا",
                "بروكسل",
                LocalDate.of(2026, 12, 3),
                "",
                "",
                List.of(new Block.Paragraph(
                        "p1", "صدرت أربع من كل خمس أسطوانات في أوروبا العام الماضي عن شركات صغيرة.")),
                List.of(),
                List.of(),
                "",
                "");
    }

    static byte[] png() {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] photo() {
        var image = new BufferedImage(1500, 800, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.scale(0.5, 0.5);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(0, 0, new Color(0x2b1b2f), 3000, 1600, new Color(0xc9772e)));
        g.fillRect(0, 0, 3000, 1600);
        for (int i = 0; i < 4; i++) {
            int x = 530 + i * 640;
            g.setPaint(new GradientPaint(0, 0, new Color(255, 220, 150, 120), 0, 1600, new Color(255, 220, 150, 10)));
            g.fillPolygon(new int[] {x - 30, x + 30, x + 330, x - 330}, new int[] {0, 0, 1600, 1600}, 4);
        }
        g.setColor(new Color(0x160d1c));
        g.fillRect(0, 1380, 3000, 220);
        for (int i = 0; i < 4; i++) {
            int x = 530 + i * 640;
            g.fillOval(x - 85, 690, 170, 200);
            g.fillRoundRect(x - 150, 870, 300, 700, 170, 170);
            g.rotate(Math.toRadians(i % 2 == 0 ? -28 : 24), x, 1120);
            g.fillRoundRect(x - 330, 1080, 660, 60, 50, 50);
            g.rotate(Math.toRadians(i % 2 == 0 ? 28 : -24), x, 1120);
        }
        g.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
