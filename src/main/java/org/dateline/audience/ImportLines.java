package org.dateline.audience;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines of one import, some thousand at a time. */
final class ImportLines {

    private static final int AT_ONCE = 5000;

    private final JdbcClient jdbc;
    private final Import file;
    private final int last;

    ImportLines(JdbcClient jdbc, Import file) {
        this.jdbc = jdbc;
        this.file = file;
        this.last = jdbc.sql("select coalesce(max(line), 0) from contact_import_line where import_id = ?")
                .param(file.id())
                .query(Integer.class)
                .single();
    }

    /** Where each range begins. */
    List<Integer> ranges() {
        return IntStream.iterate(0, from -> from <= last, from -> from + AT_ONCE)
                .boxed()
                .toList();
    }

    int done(int from) {
        return last == 0 ? file.total() : (int) Math.min(file.total(), (from + AT_ONCE) * (long) file.total() / last);
    }

    /**
     * {@code {range}} stands for the lines {@code l} of the range; what the file's settings say are parameters. The range itself
     * stands in the text as numbers: a plan made while there were few people and kept for all ranges reads all people
     * again for each line, once there are many.
     */
    JdbcClient.StatementSpec sql(int from, String sql) {
        var range = "l.import_id = %d and l.line >= %d and l.line < %d".formatted(file.id(), from, from + AT_ONCE);
        return jdbc.sql(sql.replace("{range}", range))
                .param("import", file.id())
                .param("list", file.listId())
                .param("file", file.fileName())
                .param("kind", file.settings().kind())
                .param("evidence", file.settings().evidence());
    }
}
