package org.dateline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dateline.language.Phrases;
import org.springframework.http.ContentDisposition;

/** A table as a file that spreadsheets open: UTF-8 with its mark, no cell that runs as a formula. */
final class Spreadsheet {

    private Spreadsheet() {}

    /** What a column holds, for whoever reads the table; {@code word} is how the phrase is called. */
    static String head(String word) {
        return Phrases.say("report.head." + word);
    }

    static List<String> heads(String... words) {
        return Stream.of(words).map(Spreadsheet::head).toList();
    }

    static void answer(HttpServletResponse response, String name, Stream<List<String>> rows) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment().filename(name).build().toString());
        response.setHeader("Cache-Control", "no-store");
        var text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        text.write('\uFEFF'); // else they take it for Latin
        try (var csv = CsvWriter.builder().build(text)) {
            rows.forEach(row -> csv.writeRecord(row.stream().map(Cell::of).toArray(String[]::new)));
        }
    }
}
