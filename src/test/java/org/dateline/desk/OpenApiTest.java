package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeSet;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever writes a program reads what the program says of itself, and it says all of it. */
@Journey
class OpenApiTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private JsonNode description;

    @BeforeEach
    void read() throws Exception {
        description = JsonMapper.shared()
                .readTree(mvc.perform(get("/v3/api-docs"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    @Test
    void everyAddressOfTheApiIsDescribedAndNothingElse() {
        var known = new TreeSet<String>();
        handlers.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> known.add(method + " " + path))));
        var described = new TreeSet<String>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).hasSizeGreaterThan(60).isEqualTo(known);
    }

    @Test
    void eachSaysWhatItNeedsAndHowItRefuses() {
        var names = new ArrayList<String>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    var operation = entry.getValue();
                    var name = operation.get("operationId").asString();
                    names.add(name);
                    assertThat(operation.get("description").asString()).as(name).startsWith("Needs the scope *");
                    assertThat(operation
                                    .at("/responses/401/content/application~1problem+json/schema/$ref")
                                    .asString())
                            .as(name)
                            .endsWith("/Problem");
                    var key = operation
                            .path("parameters")
                            .valueStream()
                            .anyMatch(parameter ->
                                    parameter.get("name").asString().equals("Idempotency-Key"));
                    assertThat(key).as(name).isEqualTo(!entry.getKey().equals("get"));
                }));
        assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.matches(".*_\\d+"));
        assertThat(description
                        .at("/paths/~1api~1releases~1{id}~1approval/post/description")
                        .asString())
                .isEqualTo("Needs the scope *approve* and the role Approver.");
        assertThat(description.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(description.at("/paths/~1api~1contacts/post/responses/201").isMissingNode())
                .isFalse();
    }
}
