package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayOfReturnTest {

    private static final String WRITTEN = "Tue, 03 Nov 2026 09:05:00 +0000";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        I will be back on 5 December.                                | 2026-12-05
        I am away from 2 to 9 November 2026 and answer after that.   | 2026-11-09
        Back on January 7th                                          | 2027-01-07
        Returning to the office on Monday, November 9, 2026          | 2026-11-09
        I will not return until 09.11.2026.                          | 2026-11-09
        Ich bin bis zum 12. August nicht im Büro.                    | 2027-08-12
        Ab dem 7.1. bin ich wieder da                                | 2027-01-07
        Je serai de retour le 1er février 2027                       | 2027-02-01
        Estaré fuera hasta el 12 de agosto                           | 2027-08-12
        Estou ausente até 12 de agosto de 2027                       | 2027-08-12
        Sono assente fino al 12 agosto                               | 2027-08-12
        Wracam 12 sierpnia                                           | 2027-08-12
        Jsem mimo kancelář do 12. srpna                              | 2027-08-12
        Я в отпуске до 12 августа                                    | 2027-08-12
        Olen lomalla 12. elokuuta asti                               | 2027-08-12
        Until 2026-12-24                                             | 2026-12-24
        12月24日まで休暇です                                            | 2026-12-24
        2027年1月4日まで不在です                                          | 2027-01-04
        Back on 24/12/2026                                           | 2026-12-24
        Back on 12/24/2026                                           | 2026-12-24
        """)
    void dayIsFound(String line, LocalDate day) {
        assertThat(DayOfReturn.in(line, WRITTEN)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Back on 5/6/2027
        Back on Monday
        Until 31 February
        Call +44 20 7946 0000 until 17:30
        Until version 2.4.1 is out
        """)
    void doubtfulDayIsNone(String line) {
        assertThat(DayOfReturn.in(line, WRITTEN)).isNull();
    }

    @Test
    void dayWithoutYearNeedsTheDateOfTheReply() {
        assertThat(DayOfReturn.in("Back on 5 May", "")).isNull();
        assertThat(DayOfReturn.in("Back on 5 May 2027", "")).isEqualTo(LocalDate.of(2027, 5, 5));
    }
}
