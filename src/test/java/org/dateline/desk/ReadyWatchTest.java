package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What would keep emails from arriving is told before anybody sends, and once. */
@Journey
class ReadyWatchTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    ReadyWatch watch;

    @Autowired
    PressOffice office;

    @Autowired
    SettableTime time;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @Test
    void whatStandsInTheWayIsMailedOnceAndStandsOnToday() {
        var ines = desk.officer();
        watch.look();
        assertThat(looks()).as("nothing is written here, so nothing is sent").isZero();

        office.release(ines);
        await().atMost(SOON).untilAsserted(() -> {
            watch.look();
            assertThat(looks()).isEqualTo(1);
        });
        assertThat(told(ines.id()))
                .singleElement()
                .satisfies(sentence ->
                        assertThat(sentence).contains("in the way of our emails", "Mail server, Public address"));
        assertThat(mvc.get().uri("/").with(desk.as(ines)).exchange())
                .bodyText()
                .contains("in the way", "href=\"/ready\"");

        time.pass(Duration.ofHours(25));
        await().atMost(SOON).untilAsserted(() -> {
            watch.look();
            assertThat(looks()).isEqualTo(1);
        });
        assertThat(told(ines.id())).as("the same is not told again").hasSize(1);
    }

    /** Whether the last look was of today. */
    private int looks() {
        return jdbc.sql("select count(*) from readiness where looked_at > dateline_now() - interval '1 hour'")
                .query(Integer.class)
                .single();
    }

    private List<String> told(long ines) {
        return jdbc.sql("select sentence from staff_message where topic = 'server' and staff_id = :ines")
                .param("ines", ines)
                .query(String.class)
                .list();
    }
}
