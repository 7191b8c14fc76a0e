package org.dateline.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page that a colleague can open, as {@code pages.txt} lists them: a handler's path in which each variable is named, {@code
 * {id=release}}, and then what it stands for is found here. A handler that is neither there nor left out with a reason fails.
 */
final class MeasuredPages {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)=(\\w+)}");
    private static final Path EXITS = Path.of("src/test/resources/exits");

    /** So many releases, mailings or people in turn. */
    private static final int SOME = 50;

    /** What a name stands for: one or several, in turn. */
    private static final Map<String, String> STATEMENTS = Map.ofEntries(
            Map.entry("release", some("release where id > 2000000")),
            Map.entry("thirty", "select (min(id) + 700000)::text from release"),
            Map.entry("large", "select (min(id) + 800000)::text from release"),
            Map.entry("sent", "select (min(id) + 900000)::text from release"),
            Map.entry("mailing", some("mailing where id > 2000000 and state = 'finished'")),
            Map.entry(
                    "planned",
                    "select id::text from mailing where release_id = (select min(id) + 800000 from release) and state = 'planned'"),
            Map.entry(
                    "everybody",
                    "select max(id)::text from mailing where release_id = (select min(id) + 900000 from release)"),
            Map.entry("letter", some("delivery where id > 2000000")),
            Map.entry("person", "select id::text from contact where name not like 'Journalist %' order by id limit 10"),
            Map.entry("newcomer", some("contact where name like 'Journalist %'")),
            Map.entry("list", "select min(id)::text from mailing_list"),
            Map.entry("segment", "select min(id)::text from segment"),
            Map.entry("colleague", "select id::text from staff order by id"),
            Map.entry("bounce", "select id::text from returned_recipient order by id limit 10"),
            Map.entry("mail", "select 1::text"),
            Map.entry("public", "select 1::text"),
            Map.entry("year", "select extract(year from min(lifted_at))::int::text from lift"));

    private MeasuredPages() {}

    /** @param pattern as it stands in the list */
    record Measured(String pattern, String shape, Map<String, List<String>> values) {
        /** In which the variables stand for the next of what they stand for. */
        String path(int round) {
            return VARIABLE.matcher(shape).replaceAll(found -> {
                var all = Objects.requireNonNull(values.get(found.group(2)));
                return all.get(round % all.size());
            });
        }
    }

    static List<Measured> all(JdbcClient jdbc) {
        var lines = lines(Path.of("src/test/resources/pages.txt"));
        var pages = lines.stream()
                .filter(line -> line.startsWith("/"))
                .map(line -> measured(line, jdbc))
                .toList();
        var named = new TreeSet<String>();
        lines.stream()
                .filter(line -> line.startsWith("/"))
                .map(line -> VARIABLE.matcher(line.replaceFirst("\\?.*", "")).replaceAll("{$1}"))
                .forEach(named::add);
        lines.stream()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2))
                .forEach(named::add);
        var missing =
                handlers().stream().filter(handler -> !named.contains(handler)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("pages.txt says nothing of " + missing);
        }
        return pages;
    }

    private static Measured measured(String line, JdbcClient jdbc) {
        var values = new HashMap<String, List<String>>();
        VARIABLE.matcher(line)
                .results()
                .forEach(found -> values.computeIfAbsent(found.group(2), name -> of(name, jdbc)));
        return new Measured(line, line, values);
    }

    private static List<String> of(String name, JdbcClient jdbc) {
        var found = jdbc.sql(Objects.requireNonNull(STATEMENTS.get(name), name))
                .query(String.class)
                .list();
        if (found.isEmpty()) {
            throw new IllegalStateException("There is no " + name);
        }
        return found;
    }

    private static String some(String rows) {
        return "select id::text from (select id, ntile(%d) over (order by id) as part from %s) p group by part, id having id = min(id) order by id limit %d"
                .formatted(SOME, rows, SOME);
    }

    /** Everything that is read by people: programs have the API, see docs/api.md. */
    private static List<String> handlers() {
        var handlers = new ArrayList<String>();
        try (var files = Files.list(EXITS)) {
            files.forEach(file -> lines(file).stream()
                    .filter(line -> line.startsWith("GET ") && !line.startsWith("GET /api/"))
                    .map(line -> line.substring(4))
                    .forEach(handlers::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return handlers;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
