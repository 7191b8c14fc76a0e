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

    private final Contacts contacts;
    private final Subscriptions subscriptions;
    private final Agreements agreements;
    private final MailingLists lists;
    private final Installation installation;
    private final Clock clock;

    PreviewReader(
            Contacts contacts,
            Subscriptions subscriptions,
            Agreements agreements,
            MailingLists lists,
            Installation installation,
            Clock clock) {
        this.contacts = contacts;
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.lists = lists;
        this.installation = installation;
        this.clock = clock;
    }

    /** @param as a contact's number or address; empty or unknown: the colleague's own eyes */
    Slots of(Release release, LetterOrder order, @Nullable String as, Staff me) {
        return contact(as).map(contact -> asContact(release, order, contact)).orElseGet(() -> {
            var myself =
                    new Slots.Reader(me.name(), "", EmailAddress.parse(me.email()), agreed(order, clock.instant()));
            return slots(release, order, myself, lists.pressReleases());
        });
    }

    /** The contact a colleague asked for, if there is one. */
    Optional<Contact> contact(@Nullable String as) {
        if (as == null || as.isBlank()) return Optional.empty();
        if (as.strip().matches("\\d{1,18}")) return contacts.find(Long.parseLong(as.strip()));
        try {
            return contacts.byAddress(EmailAddress.parse(as));
        } catch (InvalidAddress unknown) {
            return Optional.empty();
        }
    }

    private Slots asContact(Release release, LetterOrder order, Contact contact) {
        var address = contact.preferredAddress().map(Address::spelling).orElse(NO_ADDRESS);
        var agreedOn = agreements
                .standing(release.id(), contact.id())
                .map(agreement -> agreed(order, agreement.agreedAt()))
                .orElse(null);
        var outlet = contact.outlet() == null ? "" : contact.outlet();
        var reader = new Slots.Reader(contact.name(), outlet, EmailAddress.parse(address), agreedOn);
        return subscriptions.of(contact.id()).stream()
                .filter(Subscription::active)
                .findFirst()
                .map(subscription -> slots(release, order, reader, lists.get(subscription.listId())))
                .orElseGet(() -> slots(release, order, reader, lists.pressReleases()));
    }

    private Slots slots(Release release, LetterOrder order, Slots.Reader reader, MailingList list) {
        var nowhere = installation.publicAddress() + "/leave/preview";
        var domain = EmailAddress.parse(release.sender().address()).domain();
        return new Slots(
                reader,
                new Slots.Stamp("<preview-" + release.id() + "@" + domain + ">", clock.instant(), "preview", null),
                new Slots.Via(
                        list.name(),
                        list.label() + "." + domain,
                        list.reasonIn(order.language()),
                        "",
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
