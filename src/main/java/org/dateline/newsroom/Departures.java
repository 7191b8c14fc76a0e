package org.dateline.newsroom;

import java.util.Optional;
import org.dateline.audience.Address;
import org.dateline.audience.Contact;
import org.dateline.audience.Contacts;
import org.dateline.audience.Ending;
import org.dateline.audience.MailingList;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Subscription;
import org.dateline.audience.Subscriptions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Leaving a list or all of them by the link in a letter, and coming back by it. */
@Component
class Departures {

    private static final Ending ALL = new Ending("their own link, all lists", true);

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final MailingLists lists;
    private final Subscriptions subscriptions;

    Departures(JdbcClient jdbc, Contacts contacts, MailingLists lists, Subscriptions subscriptions) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.lists = lists;
        this.subscriptions = subscriptions;
    }

    void oneClick(LeaveToken token) {
        subscriptions.end(token.contactId(), token.listId(), Ending.ONE_CLICK);
    }

    void leave(LeaveToken token) {
        subscriptions.end(token.contactId(), token.listId(), Ending.THEIR_OWN_LINK);
    }

    void leaveAll(LeaveToken token) {
        subscriptions.endAll(person(token), ALL);
    }

    /** Takes back what was done by such a link, and nothing else: what the office ended stays ended. */
    @Transactional
    public void undo(LeaveToken token) {
        var person = person(token);
        var leftAll = leftAll(person);
        for (var subscription : subscriptions.of(person)) {
            if (endedBy(subscription, ALL)
                    ? leftAll
                    : subscription.listId() == token.listId() && byTheirLink(subscription))
                subscriptions.resume(person, subscription.listId());
        }
        if (leftAll) contacts.mayBeContactedAgain(person, "took it back by the link in a letter", "their own link");
    }

    LeavePage page(LeaveToken token, String here) {
        var person = person(token);
        var subscription = subscriptions.of(person).stream()
                .filter(s -> s.listId() == token.listId())
                .findFirst();
        var all = leftAll(person);
        return new LeavePage(
                true,
                !all && subscription.filter(Subscription::active).isPresent(),
                all,
                all || subscription.filter(Departures::byTheirLink).isPresent(),
                contacts.find(person)
                        .flatMap(Contact::preferredAddress)
                        .map(a -> Address.masked(a.spelling()))
                        .orElse("…"),
                lists.find(token.listId()).map(MailingList::name).orElse("…"),
                here);
    }

    /** The language they read best. */
    Optional<String> language(LeaveToken token) {
        return contacts.find(person(token))
                .flatMap(c -> c.person().place().languages().stream().findFirst());
    }

    private boolean leftAll(long person) {
        return jdbc.sql("select exists (select from do_not_contact where contact_id = :person and recorded_by = :how)")
                .param("person", person)
                .param("how", ALL.words())
                .query(Boolean.class)
                .single();
    }

    /** Whoever was merged into somebody leaves as that person. */
    private long person(LeaveToken token) {
        var contact = contacts.find(token.contactId());
        var into = contact.map(Contact::mergedInto).orElse(null);
        return into == null ? token.contactId() : into;
    }

    private static boolean byTheirLink(Subscription subscription) {
        return endedBy(subscription, Ending.THEIR_OWN_LINK) || endedBy(subscription, Ending.ONE_CLICK);
    }

    private static boolean endedBy(Subscription subscription, Ending how) {
        var ended = subscription.ended();
        return ended != null && ended.by().equals(how.words());
    }
}
