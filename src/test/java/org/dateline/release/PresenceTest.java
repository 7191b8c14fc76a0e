package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import org.dateline.access.Staff;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Ines and Milo at one text: each sees that the other is there, and neither loses what the other saved. */
@Journey
class PresenceTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    SettableTime time;

    private Staff ines;
    private Staff milo;
    private long release;

    @BeforeEach
    void aText() {
        ines = desk.officer();
        milo = desk.assistant();
        var text = Text.EMPTY
                .withHeadline("Fund opens")
                .withBlocks(List.of(new Block.Paragraph("lead", "The fund opens.")));
        release = releases.create(
                        new NewRelease(
                                Release.Kind.RELEASE,
                                Release.Reach.PUBLIC,
                                "en",
                                new Sender("Press office", "press@example.org", ""),
                                List.of(),
                                text),
                        ines.id())
                .id();
    }

    @Test
    void whoHasTheTextOpenIsNamedAndForgottenWhenNotHeardOf() throws Exception {
        page(ines).andExpect(content().string(not(containsString("Milo has this open"))));
        here(milo, 1, "").andExpect(status().isNoContent());
        page(ines).andExpect(content().string(containsString("Milo has this open, since ")));
        page(milo).andExpect(content().string(not(containsString("Milo has this open"))));

        time.pass(Duration.ofSeconds(80));
        here(milo, 1, "");
        time.pass(Duration.ofSeconds(80));
        page(ines).andExpect(content().string(containsString("Milo has this open")));
        time.pass(Duration.ofSeconds(20));
        page(ines).andExpect(content().string(not(containsString("Milo has this open"))));
    }

    @Test
    void whoLeavesIsGoneSoonAndWhoLooksBelongsToOneLanguage() throws Exception {
        translations.add(releases.latestVersion(release).id(), "fr", ines.id());
        here(milo, 1, "");
        mvc.perform(get("/releases/" + release).param("language", "fr").with(desk.as(ines)))
                .andExpect(content().string(not(containsString("Milo has this open"))));
        mvc.perform(post("/releases/" + release + "/presence/en/end").with(desk.as(milo)))
                .andExpect(status().isNoContent());
        time.pass(Duration.ofSeconds(21));
        page(ines).andExpect(content().string(not(containsString("Milo has this open"))));
    }

    @Test
    void anOpenPageIsToldWhatAColleagueSaved() throws Exception {
        here(ines, 1, "").andExpect(status().isNoContent());
        save(milo, 1, "The fund opens on Monday.").andExpect(status().isOk());

        var news = here(ines, 1, "")
                .andExpect(content().string(containsString("Milo is writing here, since ")))
                .andExpect(content().string(containsString("/releases/" + release + "/text/en/meanwhile")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var shown = news.replaceAll("(?s).*name=\"shown\" value=\"([^\"]*)\".*", "$1");
        here(ines, 1, shown).andExpect(status().isNoContent());

        mvc.perform(typed("meanwhile", 1, "The fund opens.").with(desk.as(ines)))
                .andExpect(content().string(containsString("Milo has saved this text at ")))
                .andExpect(content()
                        .string(allOf(
                                containsString("<del>opens.</del>"), containsString("<ins>opens on Monday.</ins>"))));
        assertThat(words()).isEqualTo("The fund opens on Monday.");
        here(milo, 2, "").andExpect(content().string(not(containsString("meanwhile"))));
    }

    @Test
    void whoWritesOnAfterBeingToldStillSavesNothingOverTheirs() throws Exception {
        save(milo, 1, "The fund opens on Monday.");
        for (var more : List.of("The fund opens soon", "The fund opens soon.")) {
            save(ines, 1, more)
                    .andExpect(content().string(containsString("Milo has saved this text")))
                    .andExpect(content().string(containsString("name=\"revision\" value=\"1\"")))
                    .andExpect(content().string(containsString("name=\"told\" value=\"2\"")));
            assertThat(words()).isEqualTo("The fund opens on Monday.");
        }
        mvc.perform(post("/releases/" + release + "/presence/en")
                        .param("revision", "1")
                        .param("told", "2")
                        .with(desk.as(ines)))
                .andExpect(content().string(not(containsString("meanwhile"))));

        mvc.perform(typed("", 1, "The fund opens soon.").param("over", "2").with(desk.as(ines)));
        assertThat(words()).isEqualTo("The fund opens soon.");
    }

    private ResultActions page(Staff person) throws Exception {
        return mvc.perform(get("/releases/" + release).with(desk.as(person))).andExpect(status().isOk());
    }

    private ResultActions here(Staff person, int revision, String shown) throws Exception {
        return mvc.perform(post("/releases/" + release + "/presence/en")
                .param("revision", String.valueOf(revision))
                .param("shown", shown)
                .with(desk.as(person)));
    }

    private ResultActions save(Staff person, int revision, String words) throws Exception {
        return mvc.perform(
                typed("", revision, words).header("HX-Request", "true").with(desk.as(person)));
    }

    private MockHttpServletRequestBuilder typed(String act, int revision, String words) {
        return post("/releases/" + release + "/text/en" + (act.isEmpty() ? "" : "/" + act))
                .param("revision", String.valueOf(revision))
                .param("headline", "Fund opens")
                .param("block", "lead")
                .param("b.lead.type", "paragraph")
                .param("b.lead.text", words);
    }

    private String words() {
        return translations
                .main(releases.latestVersion(release).id())
                .content()
                .blocks()
                .get(0)
                .words();
    }
}
