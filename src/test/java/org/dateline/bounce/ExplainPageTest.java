package org.dateline.bounce;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@Journey
class ExplainPageTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Test
    void postmasterDropsAMessageAndReadsWhy() throws Exception {
        mvc.perform(get("/bounces/explain").with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Explain a bounce")));
        mvc.perform(multipart("/bounces/explain")
                        .file(new MockMultipartFile(
                                "file", "returned.eml", "message/rfc822", Samples.message("samples/exim-unknown")))
                        .with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("There is no such address at this domain.")))
                .andExpect(content().string(containsString("anna@example.com")))
                .andExpect(content().string(containsString("A new album by the Harbour Quartet")));
    }

    @Test
    void automaticReplyIsExplainedToo() throws Exception {
        mvc.perform(multipart("/bounces/explain")
                        .file(new MockMultipartFile(
                                "file", "reply.eml", "message/rfc822", Samples.message("samples/left")))
                        .with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("The person has left.")))
                .andExpect(content().string(containsString("bert@example.net")));
    }

    @Test
    void severalAreExplainedAtATimeAndWhichRuleOfWhichFileDecided() throws Exception {
        mvc.perform(multipart("/bounces/explain")
                        .file(new MockMultipartFile("file", "one.eml", null, Samples.message("unseen/libero-off")))
                        .file(new MockMultipartFile("file", "two.eml", null, Samples.message("unseen/plain-reply")))
                        .param("text", new String(Samples.message("unseen/forward-dead"), StandardCharsets.UTF_8))
                        .with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("The mailbox is switched off.")))
                .andExpect(content().string(containsString("means <span>suspend</span>")))
                .andExpect(content().string(containsString("No return: ordinary mail")))
                .andExpect(content().string(containsString("<b>anna@reader.example</b>; it was passed on")))
                .andExpect(content().string(containsString("the delivery report, for machines")));
    }

    @Test
    void postmasterReadsItInFrench() throws Exception {
        mvc.perform(multipart("/bounces/explain")
                        .file(new MockMultipartFile(
                                "file", "returned.eml", "message/rfc822", Samples.message("samples/exim-unknown")))
                        .file(new MockMultipartFile(
                                "file", "reply.eml", "message/rfc822", Samples.message("samples/left")))
                        .header("Accept-Language", "fr-BE,fr;q=0.9")
                        .with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<html lang=\"fr\"")))
                .andExpect(content().string(containsString("Cette adresse n’existe pas dans ce domaine.")))
                .andExpect(content().string(containsString(">définitif</span>")))
                .andExpect(content().string(containsString("D’après\u00a0: champs d’en-tête")))
                .andExpect(content().string(containsString("La personne est partie.")))
                .andExpect(content().string(containsString("les mots qui précèdent l’objet")))
                .andExpect(content().string(not(containsString("There is no such address"))))
                .andExpect(content().string(not(containsString("Decided"))));
    }

    @Test
    void nothingIsSaidAboutNothing() throws Exception {
        mvc.perform(multipart("/bounces/explain")
                        .file(new MockMultipartFile("file", "", null, new byte[0]))
                        .with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("There is nothing in it.")));
    }
}
