package org.dateline.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries as a table for spreadsheets, a page at a time. */
final class DeliveriesCsv {
    private static final int PAGE = 1000;

    private DeliveriesCsv() {}

    /** Those behind an id, in the order of ids. */
    interface Pages {
        List<Delivery> after(long id, int size);
    }

    static void write(Pages pages, OutputStream to) throws IOException {
        var text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        text.write('\uFEFF'); // spreadsheets take it for Latin otherwise
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "name",
                    "outlet",
                    "address",
                    "language",
                    "state",
                    "why not",
                    "attempts",
                    "answer",
                    "reason",
                    "time");
            long after = 0;
            List<Delivery> page;
            do {
                page = pages.after(after, PAGE);
                for (var delivery : page) {
                    csv.writeRecord(record(delivery));
                    after = delivery.id();
                }
            } while (page.size() == PAGE);
        }
    }

    private static String[] record(Delivery delivery) {
        return new String[] {
            harmless(delivery.name()),
            harmless(delivery.outlet()),
            harmless(delivery.address()),
            harmless(delivery.language()),
            delivery.state().word(),
            harmless(delivery.leftOut()),
            Integer.toString(delivery.attempts()),
            harmless(delivery.reply()),
            harmless(delivery.reason()),
            delivery.changedAt().toString()
        };
    }

    /** A spreadsheet would run what begins like a formula. */
    private static String harmless(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
