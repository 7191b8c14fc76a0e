package org.dateline.release;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the words of a release are kept in jsonb, and written by the command line. */
final class ContentJson {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private static final TypeReference<List<Block>> BLOCKS = new TypeReference<>() {};

    private static final TypeReference<List<Map<String, Object>>> PLAIN = new TypeReference<>() {};

    private ContentJson() {}

    static Text text(String json) {
        return JSON.readValue(json, Text.class);
    }

    static List<Block> blocks(String json) {
        return JSON.readValue(json, BLOCKS);
    }

    static String write(List<Block> blocks) {
        return JSON.writerFor(BLOCKS).writeValueAsString(blocks);
    }

    /** The same for an answer that a script reads. */
    static List<Map<String, Object>> plain(List<Block> blocks) {
        return JSON.readValue(write(blocks), PLAIN);
    }

    static Map<String, String> texts(String json) {
        return JSON.readValue(json, TEXTS);
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }
}
