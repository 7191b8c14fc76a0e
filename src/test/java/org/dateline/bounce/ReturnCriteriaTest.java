package org.dateline.bounce;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.dateline.access.KeyRing;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Merges;
import org.dateline.release.Releases;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A list manager looks for those whose address still works, and for those who were only away. */
@Journey
class ReturnCriteriaTest {

    SentLetter letters;

    @Autowired
    void letters(Desk desk, Contacts contacts, MailingLists lists, Releases releases, JdbcClient jdbc, KeyRing keys) {
        letters = new SentLetter(desk, contacts, lists, releases, jdbc, keys);
    }

    @Autowired
    Merges merges;

    @Autowired
    SettableTime time;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    long dead;
    long full;
    long well;

    /** One died a hundred days ago and was away since, one was full yesterday, nothing ever came back from the third. */
    @BeforeEach
    void threeReaders() {
        dead = letters.to("dead@readers.test").contactId();
        full = letters.to("full@readers.test").contactId();
        well = letters.to("well@readers.test").contactId();
        cameBack(dead, "hard", "userunknown");
        time.pass(Duration.ofDays(99));
        cameBack(dead, "autoreply", "vacation");
        cameBack(full, "soft", "mailboxfull");
        time.pass(Duration.ofDays(1));
    }

    @Test
    void thePageAsksWhatCameBackAndWhen() throws Exception {
        page("/segments/new")
                .andExpect(content().string(containsString("not: Something came back in 90 days")))
                .andExpect(content().string(containsString("Last that came back is")));
        page("/segments/values?row=0&question0=came back|in 90 days|not")
                .andExpect(content().string(containsString("address dead")));
        found("question0=came back|ever|&values0=hard", dead);
        found("question0=came back|in 90 days|&values0=hard");
        found("question0=came back|in a year|&values0=hard&values0=soft", dead, full);
        found("question0=came back|in 30 days|&values0=mailboxfull", full);
        found("question0=came back|ever|not&values0=hard&values0=soft", well);
        found("question0=last return|is|&values0=autoreply", dead);
        found("question0=last return|is|&values0=hard");
    }

    @Test
    void aSavedSearchKeepsItAsJsonAndShowsItFlatAgain() throws Exception {
        mvc.perform(post("/segments")
                        .param("list", "1")
                        .param("name", "Nothing dead lately")
                        .param("text", "{\"not\":{\"field\":\"came back\",\"in 90 days\":[\"hard\",\"soft\"]}}")
                        .with(desk.as(desk.listManager())))
                .andExpect(redirectedUrl("/segments/1"));
        page("/segments/1")
                .andExpect(content().string(containsString("value=\"came back|in 90 days|not\" selected")))
                .andExpect(content().string(containsString("/people/" + dead)))
                .andExpect(content().string(containsString("/people/" + well)))
                .andExpect(content().string(not(containsString("/people/" + full + "\""))));
        mvc.perform(post("/segments")
                        .param("list", "1")
                        .param("name", "Wrong")
                        .param("text", "{\"field\":\"came back\",\"ever\":[\"'; drop table contact; --\"]}")
                        .with(desk.as(desk.listManager())))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("mailboxfull")));
    }

    @Test
    void whatCameBackFromAnEarlierEntryCountsAndWhatWasUndoneDoesNot() throws Exception {
        merges.merge(dead, well, "Lena");
        found("question0=came back|ever|&values0=hard", well);
        jdbc.sql("update returned_recipient set undone_at = dateline_now(), undone_by = 'Lena' where kind = 'hard'")
                .update();
        found("question0=came back|ever|&values0=hard");
    }

    private void cameBack(long contact, String kind, String reason) {
        jdbc.sql("""
                with r as (insert into returned (way, hash, understood) values ('listener', decode(md5(random()::text), 'hex'), '{}') returning id)
                insert into returned_recipient (returned_id, kind, reason, standing, contact_id)
                select id, :kind, :reason, 'proven', :contact from r""")
                .param("kind", kind)
                .param("reason", reason)
                .param("contact", contact)
                .update();
    }

    private void found(String question, long... people) throws Exception {
        var page = page("/segments/preview?list=1&match=all&" + question)
                .andExpect(content().string(containsString("<b>" + people.length + "</b>")));
        for (var person : people) {
            page.andExpect(content().string(containsString("/people/" + person + "\"")));
        }
    }

    private ResultActions page(String path) throws Exception {
        return mvc.perform(get(path).with(desk.as(desk.listManager()))).andExpect(status().isOk());
    }
}
