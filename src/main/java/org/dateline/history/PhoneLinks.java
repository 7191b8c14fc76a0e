package org.dateline.history;

import java.util.List;
import java.util.regex.Pattern;
import org.dateline.access.Staff;
import org.dateline.installation.Installation;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.dateline.mailing.ApprovalLinks;
import org.springframework.stereotype.Component;

/** In the mail, what waits for somebody's approval has a link that opens on their phone. It is made with the mail and kept nowhere. */
@Component
class PhoneLinks {

    private static final Pattern APPROVAL = Pattern.compile("/releases/(\\d{1,18})/approval");

    private final ApprovalLinks links;
    private final Installation installation;
    private final Times times;

    PhoneLinks(ApprovalLinks links, Installation installation, Times times) {
        this.links = links;
        this.installation = installation;
        this.times = times;
    }

    List<StaffMessages.Message> of(Staff person, List<StaffMessages.Message> messages) {
        return messages.stream().map(message -> of(person, message)).toList();
    }

    private StaffMessages.Message of(Staff person, StaffMessages.Message message) {
        var approval = APPROVAL.matcher(message.path());
        if (!message.topic().equals(Topic.APPROVAL_ASKED.word()) || !approval.matches()) {
            return message;
        }
        return links.to(Long.parseLong(approval.group(1)), person.id())
                .map(link -> message.at(
                        link.path(),
                        Phrases.say("history.letter.phone", times.say(link.until()))
                                + "\r\n"
                                + Phrases.say(
                                        "history.letter.at-the-desk", installation.publicAddress(), message.path())
                                + "\r\n"))
                .orElse(message);
    }
}
