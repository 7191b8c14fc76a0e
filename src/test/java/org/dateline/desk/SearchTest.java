package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one search box. */
@Journey
class SearchTest {

    @Autowired
    Search search;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void somebodyToRing() {
        jdbc.sql("insert into contact (name, outlet, phone) values ('Grace Adams', 'Herald', '+32 2 555 01 02')")
                .update();
    }

    @Test
    void aPersonIsFoundByATelephoneNumberHoweverItIsWritten() {
        assertThat(search.find("555 0102")).extracting(Search.Hit::text).containsExactly("Grace Adams");
        assertThat(search.find("2/5550102")).extracting(Search.Hit::text).containsExactly("Grace Adams");
        assertThat(search.find("hera")).extracting(Search.Hit::text).containsExactly("Grace Adams");
    }

    @Test
    void aFewDigitsAreNoTelephoneNumber() {
        assertThat(search.find("0102")).isEmpty();
    }
}
