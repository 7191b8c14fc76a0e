package org.dateline.audience;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Saved searches: rows of questions, how many people answer and ten of their names while one writes. */
@Controller
@RequestMapping("/segments")
class SegmentsController {

    /** So many names make a number believable. */
    private static final int SOME = 10;

    private final Segments segments;
    private final Criteria criteria;
    private final Audiences audiences;
    private final MailingLists lists;
    private final ListUses uses;
    private final JsonMapper json;

    SegmentsController(
            Segments segments,
            Criteria criteria,
            Audiences audiences,
            MailingLists lists,
            ListUses uses,
            JsonMapper json) {
        this.segments = segments;
        this.criteria = criteria;
        this.audiences = audiences;
        this.lists = lists;
        this.uses = uses;
        this.json = json;
    }

    @GetMapping
    String all() {
        return "redirect:/lists#searches";
    }

    @KeepsLists
    @GetMapping("/new")
    String blank(@RequestParam(required = false) @Nullable Long list, Model model) {
        long over = list == null ? lists.pressReleases().id() : list;
        return page(model, null, over, "", Rule.EVERYBODY, null);
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        Segment segment = segments.get(id);
        return page(
                model,
                segment,
                segment.listId(),
                segment.name(),
                segment.version().rule(),
                null);
    }

    /** The count and ten names for what stands in the form, saved or not. */
    @GetMapping("/preview")
    String preview(@RequestParam MultiValueMap<String, String> form, @RequestParam long list, Model model) {
        try {
            found(model, new Audiences.Search(list, rule(form)));
        } catch (UnusableRule unusable) {
            model.addAttribute("trouble", unusable.getMessage());
        }
        return "audience/segment :: found";
    }

    /** The field for the values of a question: a choice where there are choices. */
    @GetMapping("/values")
    String values(@RequestParam MultiValueMap<String, String> form, @RequestParam int row, Model model) {
        String question = String.join("", form.getOrDefault("question" + row, List.of()));
        model.addAttribute("i", row);
        model.addAttribute("row", new RuleForm.Row(question, ""));
        model.addAttribute(
                "criterion",
                criteria.named(new RuleForm.Row(question, "").field()).orElse(null));
        return "audience/segment :: values";
    }

    @KeepsLists
    @PostMapping
    String add(
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam long list,
            @RequestParam String name,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            Segment added = segments.add(list, name, rule(form), me);
            flash.addFlashAttribute("done", Phrases.say("audience.done.segment-added"));
            return "redirect:/segments/" + added.id();
        } catch (UnusableRule unusable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, null, list, name, RuleForm.of(form).rule(), unusable.getMessage());
        }
    }

    @KeepsLists
    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam String name,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            Segment changed = segments.change(id, name, rule(form), me);
            flash.addFlashAttribute(
                    "done",
                    Phrases.say(
                            "audience.done.segment-changed", changed.version().number()));
            return "redirect:/segments/" + id;
        } catch (UnusableRule unusable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Segment segment = segments.get(id);
            return page(
                    model, segment, segment.listId(), name, segment.version().rule(), unusable.getMessage());
        }
    }

    @KeepsLists
    @PostMapping("/{id}/archive")
    String archive(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        segments.archive(id, me);
        flash.addFlashAttribute("done", Phrases.say("audience.done.segment-archived"));
        return "redirect:/lists";
    }

    private Rule rule(MultiValueMap<String, String> form) {
        String text = String.join("", form.getOrDefault("text", List.of()));
        if (text.isBlank()) {
            return RuleForm.of(form).rule();
        }
        try {
            return Rule.read(json.readTree(text));
        } catch (JacksonException unreadable) {
            throw new UnusableRule(Phrases.say("audience.ask.not-json"));
        }
    }

    private String page(
            Model model, @Nullable Segment segment, long list, String name, Rule rule, @Nullable String trouble) {
        Optional<RuleForm> flat = RuleForm.of(rule);
        List<RuleForm.Row> rows = new ArrayList<>(flat.orElse(RuleForm.blank()).rows());
        while (rows.size() < 3
                || (!rows.get(rows.size() - 1).question().isEmpty() && rows.size() < RuleForm.MOST_ROWS)) {
            rows.add(new RuleForm.Row("", ""));
        }
        model.addAttribute("segment", segment);
        model.addAttribute("uses", segment == null ? List.of() : uses.ofSegment(segment.id()));
        model.addAttribute("listId", list);
        model.addAttribute("listName", lists.get(list).name());
        model.addAttribute("name", name);
        model.addAttribute("flat", flat.isPresent());
        model.addAttribute("all", flat.orElse(RuleForm.blank()).all());
        model.addAttribute("rows", rows);
        model.addAttribute(
                "criteria",
                rows.stream()
                        .map(row -> criteria.named(row.field()).orElse(null))
                        .toList());
        model.addAttribute("questions", RuleForm.questions(criteria.all()));
        model.addAttribute("text", json.writerWithDefaultPrettyPrinter().writeValueAsString(rule.json()));
        model.addAttribute("mistake", trouble);
        try {
            found(model, new Audiences.Search(list, rule));
        } catch (UnusableRule unusable) {
            model.addAttribute("trouble", unusable.getMessage());
        }
        return "audience/segment";
    }

    private void found(Model model, Audiences.Search search) {
        var found = audiences.found(search, SOME);
        model.addAttribute("count", found.count());
        model.addAttribute("names", found.some());
    }
}
