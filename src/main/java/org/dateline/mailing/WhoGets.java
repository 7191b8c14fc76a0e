package org.dateline.mailing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dateline.audience.Audiences;
import org.dateline.audience.Audiences.Recipient;
import org.dateline.audience.MailingLists;
import org.dateline.audience.PeopleByName;
import org.dateline.audience.WhyNot;
import org.dateline.embargo.Gate;
import org.dateline.language.Phrases;
import org.dateline.release.Languages;
import org.dateline.rendering.Purpose;
import org.springframework.stereotype.Component;

/** "Does Anna get it?": when, in which language, as whom, because of what; or why not. */
@Component
class WhoGets {

    private final PeopleByName people;
    private final Audiences audiences;
    private final MailingLists lists;
    private final Gate gate;
    private final WhyNot words;

    WhoGets(PeopleByName people, Audiences audiences, MailingLists lists, Gate gate, WhyNot words) {
        this.people = people;
        this.audiences = audiences;
        this.lists = lists;
        this.gate = gate;
        this.words = words;
    }

    /** One person's answer. */
    record Fate(long contactId, String name, boolean gets, String sentence) {}

    /** Of the first five whose name or outlet contains the words. */
    List<Fate> of(Plan plan, String words) {
        return people.named(words, 5).stream()
                .map(person -> fate(plan, person.id(), person.name()))
                .toList();
    }

    private Fate fate(Plan plan, long contactId, String name) {
        var reasons = new ArrayList<String>();
        for (var row : plan.rows()) {
            var found = in(row, contactId);
            if (found.isEmpty()) {
                continue;
            }
            var whyNot = whyNot(row, found.get());
            if (whyNot.isEmpty()) {
                return new Fate(contactId, name, true, gets(row, found.get()));
            }
            reasons.add(Phrases.say("mailing.fate.why", row.mailing().name(), whyNot.get()));
        }
        return new Fate(
                contactId,
                name,
                false,
                reasons.isEmpty()
                        ? Phrases.say("mailing.fate.no-row")
                        : Phrases.say("mailing.fate.nothing", String.join("; ", reasons)));
    }

    private Optional<Recipient> in(Plan.Row row, long contactId) {
        return audiences.recipient(row.mailing().audience(), row.mailing().purpose() == Purpose.NOTICE, contactId);
    }

    private Optional<String> whyNot(Plan.Row row, Recipient recipient) {
        if (recipient.leftOut() != null) {
            return Optional.of(words.say(recipient.leftOut()));
        }
        return row.mailing().manner().open() && !gate.mayKnow(row.mailing().releaseId(), recipient.contactId())
                ? Optional.of(words.say("no agreement"))
                : Optional.empty();
    }

    private String gets(Plan.Row row, Recipient recipient) {
        var language = row.mailing()
                .choose(recipient.languages(), row.languages())
                .map(Languages::name)
                .orElse(Phrases.say("mailing.fate.no-language"));
        var list = lists.get(recipient.listId()).name();
        return recipient.outlet() == null
                ? Phrases.say("mailing.fate.gets", row.when(), language, list)
                : Phrases.say("mailing.fate.gets-as", row.when(), language, recipient.outlet(), list);
    }
}
