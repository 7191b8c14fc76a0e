package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the silence of others says that they have died. */
class HeartTest {
    private static final Duration LIFETIME = Duration.ofSeconds(10);

    private final PracticeMailing mailing = PracticeMailing.to(1);
    private final AtomicLong count = new AtomicLong();

    private final Nodes nodes = new Nodes(mailing.jdbc(), mailing.transaction()) {
        @Override
        Optional<Instant> beat(long node) {
            return super.beat(node).map(time -> Instant.EPOCH.plusNanos(count.get())); // no clock jumps here
        }
    };

    private final Heart heart = new Heart(nodes, "living", LIFETIME, count::get);

    @AfterEach
    void close() {
        mailing.close();
    }

    @Test
    void itJudgesWhileItBeats() {
        heart.begin();
        beatsAfter(2);
        beatsAfter(2);
        assertThat(heart.mayJudge()).isTrue();
    }

    @Test
    void whoCouldNotReachTheDatabaseLetsTheOthersSpeakFirst() {
        heart.begin();
        beatsAfter(2);
        beatsAfter(15);
        assertThat(heart.mayJudge())
                .as("the others may have been cut off as well")
                .isFalse();
        beatsAfter(2);
        assertThat(heart.mayJudge()).isFalse();
        for (int second = 0; second < 10; second += 2) {
            beatsAfter(2);
        }
        assertThat(heart.mayJudge()).isTrue();
    }

    @Test
    void soDoesWhoWasGivenUpForDead() {
        heart.begin();
        mailing.jdbc().sql("delete from node").update();
        beatsAfter(12);
        assertThat(heart.isBeating()).isTrue();
        assertThat(heart.mayJudge()).isFalse();
    }

    private void beatsAfter(int seconds) {
        count.addAndGet(Duration.ofSeconds(seconds).toNanos());
        heart.beat();
    }
}
