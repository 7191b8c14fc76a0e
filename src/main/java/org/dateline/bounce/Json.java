package org.dateline.bounce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small reader of JSON that has been through mail: line breaks in the midst of strings are dropped, what follows the
 * object is ignored, and broken text yields what could be read of it.
 */
final class Json {

    private static final int DEEPEST = 40;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Map<String, Object> read(String text) {
        var reader = new Json(text);
        reader.space();
        return reader.value(0) instanceof Map<?, ?> map ? cast(map) : Map.of();
    }

    static String text(Map<String, Object> object, String name) {
        var value = object.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    static Map<String, Object> object(Map<String, Object> object, String name) {
        return object.get(name) instanceof Map<?, ?> map ? cast(map) : Map.of();
    }

    static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        var all = new ArrayList<Map<String, Object>>();
        if (object.get(name) instanceof List<?> list) {
            for (var one : list) {
                if (one instanceof Map<?, ?> map) {
                    all.add(cast(map));
                }
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private Object value(int depth) {
        if (at >= text.length() || depth > DEEPEST) {
            at = text.length();
            return "";
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object(int depth) {
        var object = new HashMap<String, Object>();
        at++;
        while (next() != '}' && at < text.length()) {
            if (text.charAt(at) != '"') {
                at++;
                continue;
            }
            var name = string();
            if (next() == ':') {
                at++;
                next();
                object.put(name, value(depth + 1));
            }
        }
        at++;
        return object;
    }

    private List<Object> array(int depth) {
        var array = new ArrayList<Object>();
        at++;
        while (next() != ']' && at < text.length()) {
            if (text.charAt(at) == ',') {
                at++;
                continue;
            }
            var before = at;
            array.add(value(depth + 1));
            if (at == before) {
                at++;
            }
        }
        at++;
        return array;
    }

    private String string() {
        var out = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            var c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                out.append(escaped());
            } else if (c != '\n') {
                out.append(c);
            }
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        var c = text.charAt(at);
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'u':
                if (at + 4 < text.length() && text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
                    at += 4;
                    return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
                }
                return c;
            default:
                return c;
        }
    }

    private String word() {
        var from = at;
        while (at < text.length() && ",]}\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private char next() {
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '}';
    }

    private void space() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
