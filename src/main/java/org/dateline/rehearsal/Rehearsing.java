package org.dateline.rehearsal;

import java.time.Clock;
import java.time.Duration;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.dateline.rendering.Forms;
import org.dateline.rendering.HousePost;
import org.dateline.rendering.LetterForm;
import org.springframework.stereotype.Component;

/** Sends what is due of rehearsals, each letter once. There are few, and they are not tried again: what a colleague's server says is a finding. */
@Component
public class Rehearsing {

    /** A server that does not answer shall not keep this tick for ever; the next one goes on. */
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final Rehearsals rehearsals;
    private final RehearsalLetters letters;
    private final Releases releases;
    private final Forms forms;
    private final HousePost post;
    private final Clock clock;

    Rehearsing(
            Rehearsals rehearsals,
            RehearsalLetters letters,
            Releases releases,
            Forms forms,
            HousePost post,
            Clock clock) {
        this.rehearsals = rehearsals;
        this.letters = letters;
        this.releases = releases;
        this.forms = forms;
        this.post = post;
        this.clock = clock;
    }

    /** Does what has become due; a tick calls it. */
    public void round() {
        var until = clock.instant().plus(AT_MOST);
        for (var due = letters.take(); due.isPresent(); due = letters.take()) {
            send(due.get());
            if (clock.instant().isAfter(until)) {
                return;
            }
        }
        rehearsals.end();
    }

    private void send(RehearsalLetters.Due due) {
        LetterForm form;
        try {
            form = forms.load(due.form());
        } catch (IllegalStateException ofAnotherVersion) {
            letters.told(due, "not-taken", Phrases.record("rehearsal.letter.other-version"));
            return;
        }
        try {
            var release = releases.get(due.releaseId());
            var outcome = post.send(HousePost.Kind.REHEARSAL, release, form, due.staffId());
            letters.told(due, state(outcome), outcome.words());
        } catch (ServerUnavailable e) {
            letters.told(
                    due, "not-taken", Phrases.record("rehearsal.letter.unreachable", String.valueOf(e.getMessage())));
        } catch (HousePost.NoServer e) {
            letters.told(due, "not-taken", Phrases.record("rehearsal.letter.no-server"));
        } catch (HousePost.NotOfThisDesk e) {
            letters.told(due, "not-taken", Phrases.record("rehearsal.letter.no-access"));
        }
    }

    private static String state(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            return "taken";
        }
        return outcome instanceof Outcome.Uncertain ? "unsure" : "not-taken";
    }
}
