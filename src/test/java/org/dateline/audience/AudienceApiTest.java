package org.dateline.audience;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The audience by program: people, lists, searches, those not written to, files. */
@Journey
class AudienceApiTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Test
    void aProgramKeepsPeopleListsAndSearches() throws Exception {
        ask(
                        post("/api/lists"),
                        "{\"name\":\"Media EU\",\"purpose\":\"PRESS\",\"basis\":\"asked us\",\"reason\":{\"en\":\"You asked.\"}}")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/lists/2"));
        ask(post("/api/contacts"), """
                {"name":"Anna Kowalska","kind":"Press","outlet":"Gazeta","topics":["ai","culture"],"languages":["pl","en"],
                 "country":"PL","attributes":{"beat":"music"},"addresses":["Anna@Gazeta.example","a@home.example"],
                 "evidence":"card","lists":[2]}""")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.kind").value("media"))
                .andExpect(jsonPath("$.addresses[0].address").value("Anna@Gazeta.example"))
                .andExpect(jsonPath("$.subscriptions", hasSize(2)));
        ask(post("/api/contacts"), "{\"name\":\"Jan\",\"addresses\":[\"jan@example.org\"]}")
                .andExpect(status().isCreated());
        ask(get("/api/contacts?limit=1"), null)
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].name").value("Anna Kowalska"))
                .andExpect(jsonPath("$.next").isNotEmpty());
        ask(get("/api/contacts?writable=NO"), null)
                .andExpect(jsonPath("$.items[0].notWrittenBecause").value("on no list"));
        ask(get("/api/lists/2/subscriptions"), null).andExpect(jsonPath("$.items", hasSize(1)));
        ask(put("/api/lists/2/subscriptions/2"), "{\"evidence\":\"asked by email\"}")
                .andExpect(status().isOk());
        ask(get("/api/lists/2"), null).andExpect(jsonPath("$.people").value(2));
        ask(delete("/api/lists/2/subscriptions/2"), null).andExpect(status().isNoContent());

        ask(
                        post("/api/segments"),
                        "{\"list\":2,\"name\":\"AI\",\"rule\":{\"and\":[{\"field\":\"topic\",\"is\":[\"AI\"]},{\"not\":{\"field\":\"country\",\"is\":\"FR\"}}]}}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.number").value(1));
        ask(get("/api/segments/1/count"), null).andExpect(jsonPath("$.people").value(1));
        ask(get("/api/segments/1/sample"), null).andExpect(jsonPath("$[0].name").value("Anna Kowalska"));
        ask(get("/api/segments/fields"), null).andExpect(content().string(containsString("\"topic\"")));

        ask(
                        post("/api/suppressions"),
                        "{\"address\":\"ANNA@gazeta.example\",\"reason\":\"OBJECTION\",\"detail\":\"asked\"}")
                .andExpect(status().isCreated());
        ask(get("/api/segments/1/count"), null)
                .andExpect(jsonPath("$.leftOut.suppressed").value(1));
        ask(get("/api/suppressions?address=anna@gazeta.example"), null)
                .andExpect(jsonPath("$.items[0].masked").value("A…A@gazeta.example"));
        ask(delete("/api/suppressions/1?because=mistake"), null)
                .andExpect(jsonPath("$.lifted.because").value("mistake"));
        ask(put("/api/contacts/1/do-not-contact"), "{\"reason\":\"told us\"}")
                .andExpect(jsonPath("$.notWrittenBecause").value("wants nothing from us"));
        ask(put("/api/contacts/1/erasure"), "{\"reason\":\"asked\"}")
                .andExpect(jsonPath("$.notWrittenBecause").value("to be forgotten"));
    }

    @Test
    void aFileIsImportedByProgram() throws Exception {
        String body = "Email;Name\nanna@example.org;Anna\nbroken;B\n";
        mvc.perform(post("/api/imports?evidence=register&list=1")
                        .contentType("text/csv")
                        .content(body)
                        .with(desk.byToken(desk.listManager())))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("CHECKED"))
                .andExpect(jsonPath("$.outcome.added").value(1))
                .andExpect(jsonPath("$.outcome.refused").value(1));
        ask(get("/api/imports/1/lines?outcome=refused"), null)
                .andExpect(jsonPath("$.items[0].line").value(3));
        ask(post("/api/imports/1/application"), null)
                .andExpect(jsonPath("$.state").value("IMPORTED"));
        ask(delete("/api/imports/1/application"), null)
                .andExpect(jsonPath("$.state").value("UNDONE"));
        mvc.perform(post("/api/imports?evidence=x")
                        .contentType("text/csv")
                        .content("")
                        .with(desk.byToken(desk.listManager())))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void whatCannotBeIsAProblemThatSaysWhy() throws Exception {
        ask(post("/api/contacts"), "{\"name\":\"X\",\"country\":\"Atlantis\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.fields.country", containsString("Atlantis")));
        ask(post("/api/contacts"), "{\"name\":\"X\",\"addresses\":[\"nonsense\"]}")
                .andExpect(status().isUnprocessableContent());
        ask(post("/api/contacts"), "{\"name\":\"A\",\"addresses\":[\"a@example.org\"]}");
        ask(post("/api/contacts"), "{\"name\":\"B\",\"addresses\":[\"A@example.org\"]}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.contact").value(1));
        ask(get("/api/contacts/99"), null)
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        ask(get("/api/contacts?after=rubbish"), null).andExpect(status().isBadRequest());
        ask(post("/api/segments"), "{\"list\":1,\"name\":\"X\",\"rule\":{\"field\":\"shoe\",\"is\":[\"1\"]}}")
                .andExpect(status().isUnprocessableContent());
        ask(post("/api/lists"), "{\"name\":\"No basis\"}").andExpect(status().isUnprocessableContent());
        mvc.perform(get("/api/contacts")).andExpect(status().isUnauthorized());
        mvc.perform(post("/api/contacts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"X\"}")
                        .with(desk.byToken(desk.assistant())))
                .andExpect(status().isForbidden());
    }

    private ResultActions ask(MockHttpServletRequestBuilder request, @org.jspecify.annotations.Nullable String body)
            throws Exception {
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return mvc.perform(request.with(desk.byToken(desk.listManager())));
    }
}
