package org.dateline.rendering;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dateline.access.Staff;
import org.dateline.audience.MailingLists;
import org.dateline.email.EmailAddress;
import org.dateline.installation.Installation;
import org.dateline.release.Release;
import org.springframework.stereotype.Component;

/** Through whose eyes a preview is seen. Its links lead nowhere, so that looking never unsubscribes anybody. */
@Component
class PreviewReader {

    private final MailingLists lists;
    private final Installation installation;
    private final Clock clock;

    PreviewReader(MailingLists lists, Installation installation, Clock clock) {
        this.lists = lists;
        this.installation = installation;
        this.clock = clock;
    }

    Slots of(Release release, LetterOrder order, Staff me) {
        return slots(release, order, new Slots.Reader(me.name(), "", EmailAddress.parse(me.email()), agreed(order)));
    }

    private Slots slots(Release release, LetterOrder order, Slots.Reader reader) {
        var nowhere = URI.create(installation.publicAddress() + "/leave/preview");
        var list = lists.pressReleases();
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

    private @org.jspecify.annotations.Nullable LocalDate agreed(LetterOrder order) {
        return order.embargo() == null ? null : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
