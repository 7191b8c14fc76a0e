package org.dateline.audience;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Import: file, columns, what will happen, done, undone. */
@Controller
@RequestMapping("/imports")
class ImportsController {

    private static final int SHOWN = 100;

    private final Imports imports;
    private final ImportReading reading;
    private final ImportWork work;
    private final MailingLists lists;
    private final ContactKinds kinds;
    private final Suppressions suppressions;

    ImportsController(
            Imports imports,
            ImportReading reading,
            ImportWork work,
            MailingLists lists,
            ContactKinds kinds,
            Suppressions suppressions) {
        this.imports = imports;
        this.reading = reading;
        this.work = work;
        this.lists = lists;
        this.kinds = kinds;
        this.suppressions = suppressions;
    }

    @GetMapping
    String all(@RequestParam(required = false) @Nullable Long list, Model model) {
        model.addAttribute("imports", imports.latest(50));
        model.addAttribute("unwanted", suppressions.count());
        model.addAttribute("list", list);
        return "audience/imports";
    }

    @KeepsLists
    @PostMapping
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "PEOPLE") Import.Purpose purpose,
            @RequestParam(required = false) @Nullable Long list,
            @CurrentStaff Staff me,
            RedirectAttributes flash)
            throws IOException {
        try (InputStream in = file.getInputStream()) {
            String name = file.getOriginalFilename();
            Import read = reading.read(name == null ? "" : name, in, purpose, me.name());
            return "redirect:/imports/" + read.id() + (list == null ? "" : "?list=" + list);
        } catch (UnreadableFile unreadable) {
            flash.addFlashAttribute("problem", unreadable.getMessage());
            return "redirect:/imports";
        }
    }

    /** Wherever it stands: columns, progress, what will happen, what happened. */
    @GetMapping("/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Long list,
            @RequestParam(defaultValue = "false") boolean columns,
            Model model) {
        Import file = imports.get(id);
        model.addAttribute("file", file);
        model.addAttribute("list", list == null ? file.listId() : list);
        model.addAttribute("lists", lists.all());
        if (file.state().working()) {
            return "audience/import-progress";
        }
        if (file.state() == Import.State.STAGED || (columns && file.state() == Import.State.CHECKED)) {
            return columns(file, model);
        }
        model.addAttribute("numbers", imports.numbers(id));
        model.addAttribute("lines", imports.lines(id, outcome, Page.Place.read(after), SHOWN));
        model.addAttribute("outcome", outcome);
        model.addAttribute("undoable", imports.canBeUndone(id));
        model.addAttribute(
                "listName",
                file.listId() == null ? null : lists.get(file.listId()).name());
        return "audience/import-report";
    }

    @GetMapping("/{id}/progress")
    String progress(@PathVariable long id, Model model, jakarta.servlet.http.HttpServletResponse response) {
        Import file = imports.get(id);
        model.addAttribute("file", file);
        if (!file.state().working()) {
            response.setHeader("HX-Refresh", "true");
        }
        return "audience/import-progress :: bar";
    }

    @KeepsLists
    @PostMapping("/{id}/columns")
    String describe(
            @PathVariable long id,
            @RequestParam List<String> column,
            @RequestParam(required = false) @Nullable Long list,
            @RequestParam(defaultValue = "media") String kind,
            @RequestParam(defaultValue = "") String evidence,
            RedirectAttributes flash) {
        Import file = imports.get(id);
        Import.Settings known = file.settings();
        List<String> meanings = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            String name =
                    i < known.names().size() ? known.names().get(i) : Phrases.record("audience.file.field", i + 1);
            meanings.add(
                    column.get(i).equals("own")
                            ? PersonFields.ATTRIBUTE + PersonFields.clean(name).toLowerCase(java.util.Locale.ROOT)
                            : column.get(i));
        }
        try {
            imports.describe(
                    id,
                    new Import.Settings(
                            known.charset(),
                            known.separator(),
                            known.heading(),
                            known.names(),
                            meanings,
                            kind,
                            PersonFields.clean(evidence)),
                    list);
        } catch (UnreadableFile unusable) {
            flash.addFlashAttribute("problem", unusable.getMessage());
            return "redirect:/imports/" + id + "?columns=true";
        }
        work.inBackground(() -> work.check(id));
        return "redirect:/imports/" + id;
    }

    @KeepsLists
    @PostMapping("/{id}/application")
    String apply(@PathVariable long id, @CurrentStaff Staff me) {
        work.inBackground(() -> work.bringIn(id, me.name()));
        return "redirect:/imports/" + id;
    }

    @KeepsLists
    @DeleteMapping("/{id}/application")
    String undo(@PathVariable long id, @CurrentStaff Staff me) {
        work.inBackground(() -> work.takeBack(id, me.name()));
        return "redirect:/imports/" + id;
    }

    @KeepsLists
    @DeleteMapping("/{id}")
    String drop(@PathVariable long id, RedirectAttributes flash) {
        imports.drop(id);
        flash.addFlashAttribute("done", Phrases.say("audience.done.import-forgotten"));
        return "redirect:/imports";
    }

    record Column(int position, String name, List<String> samples, String meaning) {}

    private String columns(Import file, Model model) {
        List<Import.Line> lines =
                imports.lines(file.id(), null, Page.Place.START, 20).items();
        List<Column> columns = new ArrayList<>();
        int width = Math.max(
                file.settings().columns().size(),
                lines.stream().mapToInt(line -> line.fields().size()).max().orElse(0));
        for (int i = 0; i < width; i++) {
            int at = i;
            columns.add(new Column(
                    i,
                    i < file.settings().names().size()
                            ? file.settings().names().get(i)
                            : Phrases.say("audience.file.column", i + 1),
                    lines.stream()
                            .filter(line -> at < line.fields().size())
                            .map(line -> line.fields().get(at))
                            .filter(field -> !field.isBlank())
                            .limit(3)
                            .toList(),
                    i < file.settings().columns().size()
                            ? file.settings().columns().get(i)
                            : ""));
        }
        model.addAttribute("columns", columns);
        model.addAttribute("meanings", Columns.labels());
        model.addAttribute("kinds", kinds.all());
        return "audience/import-columns";
    }
}
