package org.dateline.rendering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.audience.Address;
import org.dateline.audience.Contact;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingList;
import org.dateline.audience.MailingLists;
import org.dateline.audience.PeopleByName;
import org.dateline.audience.Subscription;
import org.dateline.audience.Subscriptions;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.embargo.Agreements;
import org.dateline.installation.Installation;
import org.dateline.release.Release;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Through whose eyes a preview is seen. Its links lead nowhere, so that looking never unsubscribes anybody. */
@Component
class PreviewReader {

    private static final String NO_ADDRESS = "no-address@example.org";

    private static final int MOST_NAMESAKES = 8;

    private final Contacts contacts;
    private final PeopleByName people;
    private final Subscriptions subscriptions;
    private final Agreements agreements;
    private final MailingLists lists;
    private final ReasonLines reasons;
    private final Installation installation;
    private final Clock clock;

    PreviewReader(
            Contacts contacts,
            PeopleByName people,
            Subscriptions subscriptions,
            Agreements agreements,
            MailingLists lists,
            ReasonLines reasons,
            Installation installation,
            Clock clock) {
        this.contacts = contacts;
        this.people = people;
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.lists = lists;
        this.reasons = reasons;
        this.installation = installation;
        this.clock = clock;
    }

    /**
     * @param by lists by which the letter's people are reached; empty: whichever they are on
     * @param as a contact's number, address, or a name that only one has; empty or unknown: the colleague's own eyes, who read it as their first
     */
    Slots of(Release release, LetterOrder order, List<Long> by, @Nullable String as, Staff me) {
        return contact(as)
                .map(contact -> asContact(release, order, by, contact))
                .orElseGet(() -> {
                    var myself = new Slots.Reader(
                            me.name(), "", EmailAddress.parse(me.email()), agreed(order, clock.instant()));
                    var list = by.isEmpty() ? lists.pressReleases() : lists.get(by.get(0));
                    return slots(release, order, myself, list, list.noticeIn(order.language()));
                });
    }

    /** The contact a colleague asked for, if there is one and no other of that name. */
    Optional<Contact> contact(@Nullable String as) {
        if (as == null || as.isBlank()) return Optional.empty();
        if (as.strip().matches("\\d{1,18}")) return contacts.find(Long.parseLong(as.strip()));
        if (as.indexOf('@') < 0) return only(namesakes(as)).flatMap(one -> contacts.find(one.id()));
        try {
            return contacts.byAddress(EmailAddress.parse(as));
        } catch (InvalidAddress unknown) {
            return Optional.empty();
        }
    }

    /** Whose name or outlet has these words in it; some of them where there are many. */
    List<PeopleByName.Somebody> namesakes(@Nullable String words) {
        return words == null || words.indexOf('@') >= 0 ? List.of() : people.named(words, MOST_NAMESAKES);
    }

    private static Optional<PeopleByName.Somebody> only(List<PeopleByName.Somebody> some) {
        return some.size() == 1 ? Optional.of(some.get(0)) : Optional.empty();
    }

    private Slots asContact(Release release, LetterOrder order, List<Long> by, Contact contact) {
        var address = contact.preferredAddress().map(Address::spelling).orElse(NO_ADDRESS);
        var agreedOn = agreements
                .standing(release.id(), contact.id())
                .map(agreement -> agreed(order, agreement.agreedAt()))
                .orElse(null);
        var outlet = contact.outlet() == null ? "" : contact.outlet();
        var reader = new Slots.Reader(contact.name(), outlet, EmailAddress.parse(address), agreedOn);
        return subscriptions.of(contact.id()).stream()
                .filter(Subscription::active)
                .map(Subscription::listId)
                .filter(list -> by.isEmpty() || by.contains(list))
                .findFirst()
                .map(list -> slots(release, order, reader, lists.get(list), ""))
                .orElseGet(() -> slots(release, order, reader, lists.pressReleases(), ""));
    }

    private Slots slots(Release release, LetterOrder order, Slots.Reader reader, MailingList list, String notice) {
        var nowhere = installation.publicAddress() + "/leave/preview";
        var domain = EmailAddress.parse(release.sender().address()).domain();
        return new Slots(
                reader,
                new Slots.Stamp("<preview-" + release.id() + "@" + domain + ">", clock.instant(), "preview", null),
                new Slots.Via(
                        list.name(),
                        list.label() + "." + domain,
                        reasons.of(list, order.language()),
                        (list.originIn(order.language()) + " " + notice).strip(),
                        nowhere,
                        nowhere,
                        null),
                List.of());
    }

    private static @Nullable LocalDate agreed(LetterOrder order, Instant at) {
        return order.embargo() == null
                ? null
                : LocalDate.ofInstant(at, order.embargo().zone());
    }
}
