package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of letters is counted again as soon as anything of it changes; see PeopleMemoryTest for several nodes. */
@Journey
class LetterMemoryTest {

    @Autowired
    LetterMemory memory;

    @Autowired
    JdbcClient jdbc;

    final AtomicInteger looks = new AtomicInteger();

    @Test
    void whileNothingChangesNothingIsCountedAgain() {
        assertThat(asked()).isEqualTo(1);
        assertThat(asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delivery",
                "taken_part",
                "mailing",
                "returned_recipient",
                "contact_kind",
                "contact",
                "address",
                "suppression"
            })
    void eachTableThatReportsCountCounts(String table) {
        asked();

        jdbc.sql("delete from " + table + " where false").update();

        assertThat(asked()).isEqualTo(2);
    }

    private int asked() {
        return memory.<Integer>recall("how many", looks::incrementAndGet);
    }
}
