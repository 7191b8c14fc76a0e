package org.dateline.rendering;

import java.nio.file.*;
import org.junit.jupiter.api.Test;

class ShowcaseTest {
    public static void main(String[] a) throws Exception {
        new ShowcaseTest().write();
    }

    @Test
    void write() throws Exception {
        Files.writeString(
                Path.of("/tmp/letter.cp"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        var dir = Files.createDirectories(Path.of("target/letters"));
        var forms = new java.util.LinkedHashMap<String, LetterForm>();
        forms.put(
                "embargo-en",
                Sample.release()
                        .compile(new LetterOrder(
                                7,
                                "en",
                                Purpose.EMBARGOED_COPY,
                                "Dear colleague,\n\nthis is the survey we spoke about on the telephone.",
                                Sample.LIFT)));
        forms.put("lift-en", Sample.release().atLift("en"));
        forms.put("embargo-fr", Sample.release().underEmbargo("fr"));
        forms.put("lift-ar", Sample.release().with("ar", Sample.arabic()).atLift("ar"));
        forms.put(
                "correction-en",
                Sample.release()
                        .corrected("6,000 → 6,500 in paragraph 1")
                        .compile(new LetterOrder(7, "en", Purpose.CORRECTION, "", null)));
        forms.put("withdrawal-en", Sample.release().compile(new LetterOrder(7, "en", Purpose.WITHDRAWAL, "", null)));
        {
            var form = Sample.release().underEmbargo("en");
            var slots = Sample.slots();
            for (int k = 0; k < 8; k++) {
                long st = System.nanoTime();
                for (int i = 0; i < 20000; i++) form.splice(slots);
                System.out.println((System.nanoTime() - st) / 20000 + " ns");
            }
            var order = new LetterOrder(7, "en", Purpose.EMBARGOED_COPY, "", Sample.LIFT);
            var sl = Sample.slots("Anna “Ania” Kowalska & söhne", "Gazeta <Muzyczna>");
            var draft = Sample.release().draft(order);
            var values = new java.util.HashMap<String, String>();
            for (var slot : Slot.values())
                values.put(slot.name().toLowerCase(java.util.Locale.ROOT), slot.text(sl, draft.slotWords()));
            Files.writeString(
                    Path.of("/tmp/A"),
                    org.jsoup.Jsoup.parse(Wire.html(
                                    Wire.read(Sample.release().compile(order).splice(sl))))
                            .outerHtml());
            Files.writeString(
                    Path.of("/tmp/B"),
                    org.jsoup.Jsoup.parse(Sample.templates().html(draft.letter(), values))
                            .outerHtml());
        }
        for (var e : forms.entrySet()) {
            var wire = e.getValue().splice(Sample.slots());
            Files.write(dir.resolve(e.getKey() + ".eml"), Wire.bytes(wire));
            var html = Wire.html(Wire.read(wire));
            var d = Sample.release()
                    .with("ar", Sample.arabic())
                    .draft(new LetterOrder(7, "en", Purpose.EMBARGOED_COPY, "", Sample.LIFT));
            for (var x : d.enclosures())
                html = html.replace(
                        x.source(),
                        "data:" + x.mediaType() + ";base64,"
                                + java.util.Base64.getEncoder().encodeToString(x.bytes()));
            Files.writeString(dir.resolve(e.getKey() + ".html"), html);
            Files.writeString(dir.resolve(e.getKey() + ".txt"), Wire.text(Wire.read(wire)));
            System.out.println(e.getKey() + " " + e.getValue().htmlBytes() + " "
                    + e.getValue().subject());
        }
    }
}
