package org.dateline.audience;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dateline.language.Phrases;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of contacts into the database by COPY, line by line: its size costs no memory. */
@Component
public class ImportReading {

    private static final int SAMPLES = 20;
    private static final int COPIED_AT_ONCE = 64 * 1024;
    private static final int MOST_FIELDS = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JsonMapper json;
    private final Imports imports;

    ImportReading(JdbcClient jdbc, JdbcTemplate template, JsonMapper json, Imports imports) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
        this.imports = imports;
    }

    /** @throws UnreadableFile with advice where it holds no lines of contacts; nothing is kept then */
    @Transactional
    public Import read(String fileName, InputStream in, Import.Purpose purpose, String by) {
        try {
            Path file = Files.createTempFile("dateline-import", ".csv");
            try {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                return read(name(fileName), file, purpose, by);
            } finally {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Import read(String fileName, Path file, Import.Purpose purpose, String by) throws IOException {
        CsvForm form = CsvForm.of(file);
        long id = jdbc.sql("""
                        insert into contact_import (file_name, purpose, created_by, settings) values (?, ?, ?, ?::jsonb)
                        returning id
                        """)
                .params(
                        fileName,
                        Imports.inTable(purpose),
                        by,
                        json.writeValueAsString(settings(form, List.of(), List.of())))
                .query(Long.class)
                .single();
        Staged staged = new Staged(form);
        try (CsvReader<CsvRecord> lines = form.read(file)) {
            template.execute((ConnectionCallback<Long>)
                    connection -> copy(connection.unwrap(PGConnection.class), id, lines, staged));
        } catch (CsvParseException broken) {
            throw new UnreadableFile(
                    staged.last == 0
                            ? Phrases.say("audience.file.unreadable", reason(broken))
                            : Phrases.say("audience.file.unreadable-after", staged.last, reason(broken)));
        }
        if (staged.count == 0) {
            throw new UnreadableFile(
                    form.heading()
                            ? Phrases.say("audience.file.no-lines-beneath")
                            : Phrases.say("audience.file.no-lines"));
        }
        jdbc.sql("update contact_import set total = ?, settings = ?::jsonb where id = ?")
                .params(staged.count, json.writeValueAsString(settings(form, staged.heading, staged.samples)), id)
                .update();
        // A large file makes the table another one: without figures of it every later step is planned wrongly.
        jdbc.sql("analyze contact_import_line").update();
        return imports.get(id);
    }

    private static String reason(CsvParseException broken) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        String message = String.valueOf(cause.getMessage());
        if (message.contains("buffer size") || message.contains("too")) {
            return Phrases.say("audience.file.endless");
        }
        if (message.contains("limit of") && message.contains("fields")) {
            return Phrases.say("audience.file.thousands");
        }
        return message.contains("nclosed") ? Phrases.say("audience.file.unclosed") : message;
    }

    private static Import.Settings settings(CsvForm form, List<String> heading, List<List<String>> samples) {
        return new Import.Settings(
                form.charset().name(),
                String.valueOf(form.separator()),
                form.heading(),
                heading,
                Columns.guess(heading, samples).meanings(),
                "media",
                "");
    }

    private static long copy(PGConnection connection, long id, Iterable<CsvRecord> lines, Staged staged)
            throws SQLException {
        CopyIn copy = connection
                .getCopyAPI()
                .copyIn("copy contact_import_line (import_id, line, fields) from stdin with (format csv)");
        boolean complete = false;
        try {
            StringBuilder rows = new StringBuilder();
            for (CsvRecord line : lines) {
                if (staged.take(line)) {
                    rows.append(id)
                            .append(',')
                            .append(line.getStartingLineNumber())
                            .append(',');
                    quoted(rows, array(line.getFields())).append('\n');
                }
                if (rows.length() > COPIED_AT_ONCE) {
                    send(copy, rows);
                }
            }
            send(copy, rows);
            complete = true;
            return copy.endCopy();
        } finally {
            if (!complete) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder rows) throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }

    private static StringBuilder quoted(StringBuilder to, String text) {
        return to.append('"').append(text.replace("\"", "\"\"")).append('"');
    }

    /** PostgreSQL's own writing of an array of texts. */
    private static String array(List<String> fields) {
        StringBuilder array = new StringBuilder("{");
        for (String field : fields.subList(0, Math.min(fields.size(), MOST_FIELDS))) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"')
                    .append(field.replace("\\", "\\\\").replace("\"", "\\\"").replace('\0', '\ufffd'))
                    .append('"');
        }
        return array.append('}').toString();
    }

    /** The name without the folders some browsers send along. */
    private static String name(String fileName) {
        String name = PersonFields.clean(
                fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
        return name.isEmpty() ? "contacts.csv" : name.substring(0, Math.min(200, name.length()));
    }

    /** What was seen while reading. */
    private static final class Staged {
        private final CsvForm form;
        private final List<List<String>> samples = new ArrayList<>();
        private List<String> heading = List.of();
        private boolean headingSeen;
        private int count;
        private long last;

        Staged(CsvForm form) {
            this.form = form;
        }

        /** @return whether the line holds a contact, rather than names of fields or nothing */
        boolean take(CsvRecord line) {
            last = line.getStartingLineNumber();
            List<String> fields = line.getFields();
            if (fields.stream().allMatch(String::isBlank) || CsvForm.namesSeparator(fields, last)) {
                return false;
            }
            if (form.heading() && !headingSeen) {
                headingSeen = true;
                if (fields.size() > MOST_FIELDS) {
                    throw new UnreadableFile(Phrases.say("audience.file.many-fields", fields.size(), MOST_FIELDS));
                }
                heading = fields.stream()
                        .map(PersonFields::clean)
                        .limit(MOST_FIELDS)
                        .toList();
                return false;
            }
            if (samples.size() < SAMPLES) {
                samples.add(List.copyOf(fields.subList(0, Math.min(fields.size(), MOST_FIELDS))));
            }
            count++;
            return true;
        }
    }
}
