package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dateline.access.Staff;
import org.dateline.demo.PracticeWorld;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** No page offers anybody a file that its exit then refuses them. */
@Journey
class ExportLinksTest {

    private static final Pattern EXPORT = Pattern.compile("/download|/access-file|\\.csv");

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    PracticeWorld office;

    @Autowired
    JdbcClient jdbc;

    @Test
    void filesAreOfferedToThoseWhoGetThem() throws Exception {
        office.begin(desk.officer(), desk.approver());
        assertThat(offered(desk.assistant())).isEmpty();
        assertThat(offered(desk.approver())).hasSize(5).noneMatch(link -> link.contains("/people"));
        for (var person : List.of(desk.officer(), desk.listManager(), desk.administrator()))
            assertThat(offered(person)).as(person.name()).hasSize(8);
    }

    private List<String> offered(Staff person) throws Exception {
        var offered = new java.util.ArrayList<String>();
        for (var page : pages()) offered.addAll(links(page, person));
        for (var link : offered)
            assertThat(mvc.perform(get(link).with(desk.as(person)))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as("%s asks for %s", person.name(), link)
                    .isEqualTo(200);
        return offered;
    }

    private List<String> links(String page, Staff person) throws Exception {
        var answer = mvc.perform(get(page).with(desk.as(person))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(page).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString()).select("a[href]").eachAttr("href").stream()
                .filter(link -> EXPORT.matcher(link).find())
                .toList();
    }

    private List<String> pages() {
        var mailing = id("mailing");
        var year = "/releases/years/"
                + jdbc.sql("select extract(year from dateline_now())::int")
                        .query(Integer.class)
                        .single();
        return Stream.of(
                        "/people",
                        "/people/" + id("contact"),
                        "/lists/" + id("mailing_list"),
                        "/mailings/" + mailing + "/deliveries",
                        "/mailings/" + mailing + "/report",
                        "/releases/" + id("release") + "/report",
                        year)
                .toList();
    }

    private long id(String table) {
        return jdbc.sql("select min(id) from " + table).query(Long.class).single();
    }
}
