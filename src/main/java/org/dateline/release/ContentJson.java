package org.dateline.release;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the words of a release are kept in jsonb, and written by the command line. */
final class ContentJson {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private ContentJson() {}

    static Text text(String json) {
        return JSON.readValue(json, Text.class);
    }

    static Map<String, String> texts(String json) {
        return JSON.readValue(json, TEXTS);
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }
}
