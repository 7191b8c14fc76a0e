package org.dateline.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dateline.email.EmailAddress;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A list manager at the pages of People, Lists and Import. */
@Journey
class PeoplePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    Contacts contacts;

    @Autowired
    MailingLists lists;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Suppressions suppressions;

    @Autowired
    ListEndings endings;

    @Autowired
    ImportWork work;

    @Test
    void anEmptyOfficeIsToldWhatBelongsHere() throws Exception {
        page("/people").andExpect(content().string(containsString("Add the first person")));
        page("/lists").andExpect(content().string(containsString("Press releases")));
        page("/suppressions").andExpect(content().string(containsString("Nobody yet")));
        page("/imports").andExpect(content().string(containsString("who must not be written to")));
    }

    @Test
    void aPersonIsAddedFoundAndLookedAt() throws Exception {
        act(post("/people")
                        .param("name", "Anna <b>Kowalska</b>")
                        .param("email", "Anna@Gazeta.example")
                        .param("kind", "media")
                        .param("outlet", "=cmd|' /C calc'!A0")
                        .param("evidence", "card given at Midem"))
                .andExpect(redirectedUrl("/people/1"));
        page("/people/1")
                .andExpect(content().string(containsString("Anna &lt;b&gt;Kowalska&lt;/b&gt;")))
                .andExpect(content().string(containsString("card given at Midem")))
                .andExpect(content().string(containsString("hx-get=\"/people/1/history\"")));
        for (String found : List.of(
                "?q=kowal",
                "?q=anna@gazeta",
                "?q=@gazeta.example",
                "?list=1",
                "?kind=media&writable=YES",
                "?q=ann%20kow")) {
            page("/people" + found).andExpect(content().string(containsString("/people/1")));
        }
        for (String missed : List.of("?q=smith", "?country=BE", "?writable=NO", "?q=100%25")) {
            page("/people" + missed).andExpect(content().string(containsString("Nobody fits")));
        }
        page("/people/download")
                .andExpect(header().string("Content-Type", containsString("text/csv")))
                .andExpect(content().string(containsString("'=cmd|")));
        act(post("/people")
                        .param("name", "Twin")
                        .param("email", "ANNA@gazeta.example")
                        .param("evidence", "x"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("This is the address of")));
        act(post("/people").param("name", "").param("email", "nonsense").param("country", "Atlantis"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Atlantis")))
                .andExpect(content().string(containsString("how you know them")));
    }

    @Test
    void theAssistantLooksButDoesNotTouch() throws Exception {
        add("Anna", "anna@example.org");
        mvc.perform(get("/people/1").with(desk.as(desk.assistant()))).andExpect(status().isOk());
        mvc.perform(post("/people/1/do-not-write").param("reason", "x").with(desk.as(desk.assistant())))
                .andExpect(status().isForbidden());
        mvc.perform(get("/people/download").with(desk.as(desk.assistant()))).andExpect(status().isForbidden());
        mvc.perform(get("/people")).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void everyActOfThePersonPageWorks() throws Exception {
        MailingList press = lists.add(terms("Media"), "Lena");
        Contact anna = add("Anna", "anna@example.org");
        act(post("/people/1/subscriptions/" + press.id()).param("evidence", "asked"))
                .andExpect(redirectedUrl("/people/1"));
        act(delete("/people/1/subscriptions/" + press.id()).param("theyTold", "true"));
        assertThat(subscriptions.of(1)).anySatisfy(one -> {
            assertThat(one.listId()).isEqualTo(press.id());
            assertThat(one.ended())
                    .isNotNull()
                    .satisfies(ended -> assertThat(ended.optedOut()).isTrue());
        });
        act(post("/people/1/addresses").param("email", "anna@home.example"));
        long second = contacts.get(1).addresses().get(1).id();
        act(post("/people/1/addresses/" + second + "/preference"));
        assertThat(contacts.get(1).preferredAddress().orElseThrow().key()).isEqualTo("anna@home.example");
        act(delete("/people/1/addresses/" + second));
        assertThat(contacts.get(1).preferredAddress()).isEqualTo(anna.preferredAddress());
        act(post("/people/1/do-not-write").param("reason", "told by telephone"));
        page("/people/1").andExpect(content().string(containsString("told by telephone")));
        act(delete("/people/1/do-not-write").param("because", "wrote again"));
        suppressions.suppress(EmailAddress.parse("anna@example.org"), Suppression.Reason.DEAD, "550 5.1.1", "bounce");
        page("/people/1").andExpect(content().string(containsString("address dead: 550 5.1.1")));
        act(delete("/people/1/suppressions/1").param("because", "their IT mended it"));
        assertThat(suppressions.count()).isZero();
        act(post("/people/1").param("name", "Anna K").param("kind", "media").param("own", "beat: music\nshoe: 38"));
        assertThat(contacts.get(1).person().attributes()).isEqualTo(Map.of("beat", "music", "shoe", "38"));
        page("/people/1/edit").andExpect(content().string(containsString("beat: music")));
        page("/people/1/access-file").andExpect(content().string(containsString("anna@example.org")));
        page("/people/1/erasure").andExpect(content().string(containsString("become keyed codes")));
        act(post("/people/1/erasure").param("because", "asked"));
        page("/people/1").andExpect(content().string(containsString("To be forgotten")));
        act(delete("/people/1/erasure"));
        add("Anna again", "anna2@example.org");
        page("/people/1/merge?q=anna&from=2").andExpect(content().string(containsString("address comes")));
        act(post("/people/1/merge").param("from", "2"));
        page("/people/2").andExpect(redirectedUrl("/people/1"));
        page("/people/1").andExpect(content().string(containsString("apart again")));
        act(delete("/people/1/merges/1"));
        page("/people/2").andExpect(status().isOk());
        page("/people/77").andExpect(status().isNotFound());
    }

    @Test
    void manyAreTakenOffAListWithNumbersBeforeAndBackAgain() throws Exception {
        MailingList press = lists.add(terms("Media"), "Lena");
        for (int i = 0; i < 60; i++) {
            Contact one = add("Person " + i, "p" + i + "@example" + (i % 2) + ".org");
            subscriptions.start(one.id(), press.id(), "card");
        }
        String list = "/lists/" + press.id();
        String body = page(list)
                .andExpect(content().string(containsString("rel=\"next\"")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String next = body.replaceFirst("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        page(next)
                .andExpect(content().string(not(containsString("rel=\"next\""))))
                .andExpect(content().string(containsString("Person 9")));
        page(list + "/endings?q=@example1.org").andExpect(content().string(containsString("Take 30 off")));
        act(post(list + "/endings").param("q", "@example1.org").param("because", "closed down"))
                .andExpect(redirectedUrl(list));
        assertThat(endings.count(press.id(), PeopleFilter.EVERYBODY)).isEqualTo(30);
        page(list).andExpect(content().string(containsString("closed down")));
        act(delete(list + "/endings/1"));
        assertThat(endings.count(press.id(), PeopleFilter.EVERYBODY)).isEqualTo(60);
        page(list + "/download").andExpect(content().string(containsString("p59@example1.org")));
        page(list + "/edit").andExpect(content().string(containsString("asked us")));
    }

    @Test
    void aSavedSearchIsWrittenWithItsCountBesideIt() throws Exception {
        Contact one = contacts.add(
                contacts.read(Map.of("name", "Culture", "topics", "culture", "country", "BE")),
                List.of(EmailAddress.parse("c@example.org")),
                "card",
                "Lena");
        add("Other", "o@example.org");
        page("/segments/new").andExpect(content().string(containsString("Topic is")));
        page("/segments/values?row=0&question0=kind|is|")
                .andExpect(content().string(containsString("type=\"checkbox\"")));
        page("/segments/preview?list=1&match=all&question0=topic|is|&values0=culture,ai&question1=country|is|not&values1=FR")
                .andExpect(content().string(containsString("<b>1</b>")))
                .andExpect(content().string(containsString("/people/" + one.id())))
                .andExpect(content().string(not(containsString("<html"))));
        act(post("/segments")
                        .param("list", "1")
                        .param("name", "Culture desks")
                        .param("match", "all")
                        .param("question0", "topic|is|")
                        .param("values0", "culture"))
                .andExpect(redirectedUrl("/segments/1"));
        page("/segments/1").andExpect(content().string(containsString("value=\"culture\"")));
        act(post("/segments/1")
                .param("list", "1")
                .param("name", "Culture desks")
                .param("text", "{\"or\":[{\"not\":{\"and\":[]}},{\"field\":\"country\",\"is\":[\"BE\"]}]}"));
        page("/segments/1").andExpect(content().string(containsString("nested")));
        act(post("/segments/1")
                        .param("list", "1")
                        .param("name", "Culture desks")
                        .param("text", "{oops"))
                .andExpect(status().isUnprocessableContent());
        page("/lists").andExpect(content().string(containsString("Culture desks")));
    }

    @Test
    void aFileIsBroughtInStepByStep() throws Exception {
        MockMultipartFile file = new MockMultipartFile(
                "file",
                "press.csv",
                "text/csv",
                "email;name\nanna@example.org;Anna\nbroken;B\n".getBytes(StandardCharsets.UTF_8));
        mvc.perform(multipart("/imports").file(file).with(desk.as(desk.listManager())))
                .andExpect(redirectedUrl("/imports/1"));
        page("/imports/1")
                .andExpect(content().string(containsString("semicolons")))
                .andExpect(content().string(containsString("anna@example.org")));
        act(post("/imports/1/columns").param("column", "email", "name").param("evidence", "press list"))
                .andExpect(redirectedUrl("/imports/1"));
        work.check(1);
        page("/imports/1/progress").andExpect(status().isOk());
        awaitChecked();
        page("/imports/1")
                .andExpect(content().string(containsString("What will happen")))
                .andExpect(content().string(containsString("cannot be used")));
        work.bringIn(1, "Lena");
        page("/imports/1").andExpect(content().string(containsString("Take it back")));
        page("/imports").andExpect(content().string(containsString("press.csv")));
        MockMultipartFile workbook =
                new MockMultipartFile("file", "press.xlsx", "application/zip", new byte[] {'P', 'K', 3, 4});
        mvc.perform(multipart("/imports").file(workbook).with(desk.as(desk.listManager())))
                .andExpect(redirectedUrlPattern("/imports*"));
    }

    @Test
    void thePagesSpeakFrenchToWhoeverReadsIt() throws Exception {
        Contact anna = add("Anna Kowalska", "anna@example.org");
        subscriptions.endAll(anna.id(), Ending.theyTold("Lena"));
        inFrench("/people")
                .andExpect(content().string(containsString(">personne trouvée<")))
                .andExpect(content().string(containsString(">ne veut rien de nous<")));
        inFrench("/people/" + anna.id())
                .andExpect(content().string(containsString("a quitté toutes les listes")))
                .andExpect(content().string(containsString("dit à Lena")))
                .andExpect(content().string(containsString(">Presse<")));
        inFrench("/people/new").andExpect(content().string(containsString("Média ou organisation")));
        inFrench("/suppressions").andExpect(content().string(containsString("Adresses exclues · Dateline")));
        inFrench("/segments/new").andExpect(content().string(containsString("Fonction contient")));
    }

    private ResultActions inFrench(String path) throws Exception {
        return mvc.perform(get(path).header("Accept-Language", "fr-BE,fr;q=0.9").with(desk.as(desk.listManager())));
    }

    @Autowired
    Imports imports;

    /** The page began the check beside; its turn and ours are the same work, which happens once. */
    private void awaitChecked() {
        org.awaitility.Awaitility.await().until(() -> imports.get(1).state() == Import.State.CHECKED);
    }

    private Contact add(String name, String address) {
        return contacts.add(contacts.read(Map.of("name", name)), List.of(EmailAddress.parse(address)), "card", "Lena");
    }

    private ResultActions page(String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path.replace("|", "%7C"))).with(desk.as(desk.listManager())));
    }

    private ResultActions act(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(desk.as(desk.listManager())));
    }

    private static MailingLists.Terms terms(String name) {
        return new MailingLists.Terms(name, MailingList.Purpose.PRESS, null, "asked us", Map.of());
    }
}
