package org.dateline.history;

import java.util.Locale;

/** What colleagues are told by mail, each of which one may switch off for oneself. */
public enum Topic {
    APPROVAL_ASKED("Approval asked", "a plan waits for your yes (approvers)"),
    APPROVAL_ANSWERED("Approved or sent back", "what became of the approval you asked for"),
    APPROVAL_ENDED("No longer approved", "something changed after the approval"),
    WAITS("Waits for a person", "a mailing or release did not go on by itself; everything was held or stopped"),
    TROUBLE_AT_THE_END("Finished with trouble", "a mailing ended, and not everybody got theirs"),
    SERVER("Servers", "the mail server or the mailbox of returns does not answer"),
    FIRST_CALL("First call", "a first-call name or a member's main contact bounced, complained or left");

    private final String title;
    private final String meaning;

    Topic(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
