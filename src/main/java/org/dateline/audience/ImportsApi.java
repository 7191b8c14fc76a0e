package org.dateline.audience;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Files of contacts, for programs: POST the CSV, read what will happen, POST its application. The columns are told from
 * the first line, or named by {@code columns=email,name,outlet,…}.
 */
@RestController
@RequestMapping("/api/imports")
class ImportsApi {

    private final Imports imports;
    private final ImportReading reading;
    private final ImportWork work;
    private final MailingLists lists;

    ImportsApi(Imports imports, ImportReading reading, ImportWork work, MailingLists lists) {
        this.imports = imports;
        this.reading = reading;
        this.work = work;
        this.lists = lists;
    }

    record Shown(
            long id,
            String fileName,
            Import.Purpose purpose,
            Import.State state,
            @Nullable Long list,
            int lines,
            int done,
            Import.Settings settings,
            Import.Numbers outcome,
            @Nullable String trouble) {}

    @KeepsLists
    @PostMapping(consumes = {"text/csv", "text/plain", "application/octet-stream"})
    ResponseEntity<Shown> add(
            InputStream body,
            @RequestParam(defaultValue = "api.csv") String name,
            @RequestParam(defaultValue = "PEOPLE") Import.Purpose purpose,
            @RequestParam(required = false) @Nullable Long list,
            @RequestParam(required = false) @Nullable List<String> columns,
            @RequestParam(defaultValue = "media") String kind,
            @RequestParam(defaultValue = "") String evidence,
            @CurrentStaff Staff me)
            throws IOException {
        if (purpose == Import.Purpose.PEOPLE && evidence.isBlank()) {
            throw new UnusablePerson(Map.of("evidence", Phrases.say("audience.trouble.say-know-all")));
        }
        if (list != null) {
            lists.get(list);
        }
        Import read = reading.read(name, body, purpose, me.name());
        Import.Settings found = read.settings();
        imports.describe(
                read.id(),
                new Import.Settings(
                        found.charset(),
                        found.separator(),
                        found.heading(),
                        found.names(),
                        columns == null ? found.columns() : columns,
                        kind,
                        PersonFields.clean(evidence)),
                list);
        work.check(read.id());
        return ResponseEntity.created(URI.create("/api/imports/" + read.id())).body(one(read.id()));
    }

    @GetMapping("/{id}")
    Shown one(@PathVariable long id) {
        Import file = imports.get(id);
        return new Shown(
                id,
                file.fileName(),
                file.purpose(),
                file.state(),
                file.listId(),
                file.total(),
                file.done(),
                file.settings(),
                imports.numbers(id),
                file.trouble());
    }

    /** The report. @param outcome new, changed, same, refused or suppressed */
    @GetMapping("/{id}/lines")
    Page<Import.Line> lines(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        imports.get(id);
        return imports.lines(id, outcome, Page.Place.read(after), ContactsApi.bounded(limit));
    }

    @KeepsLists
    @PostMapping("/{id}/application")
    Shown apply(@PathVariable long id, @CurrentStaff Staff me) {
        imports.get(id);
        work.bringIn(id, me.name());
        return one(id);
    }

    @KeepsLists
    @DeleteMapping("/{id}/application")
    Shown undo(@PathVariable long id, @CurrentStaff Staff me) {
        imports.get(id);
        work.takeBack(id, me.name());
        return one(id);
    }

    @KeepsLists
    @DeleteMapping("/{id}")
    Shown drop(@PathVariable long id) {
        imports.get(id);
        imports.drop(id);
        return one(id);
    }
}
