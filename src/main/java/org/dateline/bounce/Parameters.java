package org.dateline.bounce;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A structured field such as Content-Type: its value and its parameters, continued and encoded ones joined (RFC 2231).
 */
record Parameters(String value, Map<String, String> named) {

    static Parameters of(String field) {
        var semicolon = field.indexOf(';');
        var value =
                (semicolon < 0 ? field : field.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        var named = new HashMap<String, String>();
        var parts = new HashMap<String, TreeMap<Integer, String>>();
        var at = semicolon;
        while (at >= 0 && at < field.length() && named.size() < 40) {
            var equals = field.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            var name = field.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            var read = new StringBuilder();
            at = value(field, equals + 1, read);
            keep(name, read.toString(), named, parts);
        }
        parts.forEach((name, pieces) -> named.put(name, joined(pieces)));
        return new Parameters(comment(value), named);
    }

    private static String comment(String value) {
        var open = value.indexOf('(');
        var cut = open < 0 ? value : value.substring(0, open).strip();
        var space = cut.indexOf(' ');
        return space < 0 ? cut : cut.substring(0, space);
    }

    private static int value(String field, int from, StringBuilder into) {
        var i = from;
        while (i < field.length() && field.charAt(i) <= ' ') {
            i++;
        }
        if (i < field.length() && field.charAt(i) == '"') {
            for (i++; i < field.length() && field.charAt(i) != '"'; i++) {
                if (field.charAt(i) == '\\' && i + 1 < field.length()) {
                    i++;
                }
                into.append(field.charAt(i));
            }
            return field.indexOf(';', Math.min(i, field.length()));
        }
        var end = field.indexOf(';', i);
        into.append(field.substring(i, end < 0 ? field.length() : end).strip());
        return end;
    }

    private static void keep(
            String name, String value, Map<String, String> named, Map<String, TreeMap<Integer, String>> parts) {
        var star = name.indexOf('*');
        if (star < 0) {
            named.putIfAbsent(name, value);
            return;
        }
        var encoded = name.endsWith("*");
        var number = name.substring(star + 1).replace("*", "");
        var order = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
        parts.computeIfAbsent(name.substring(0, star), unused -> new TreeMap<>())
                .put(order, (encoded ? "*" : "-") + value);
    }

    private static String joined(Map<Integer, String> pieces) {
        var charset = "";
        var bytes = new StringBuilder();
        for (var piece : pieces.values()) {
            var text = piece.substring(1);
            if (piece.charAt(0) == '*') {
                var quote = text.indexOf('\'');
                var second = quote < 0 ? -1 : text.indexOf('\'', quote + 1);
                if (second > 0 && charset.isEmpty()) {
                    charset = text.substring(0, quote);
                    text = text.substring(second + 1);
                }
                text = new String(
                        Transfer.quotedPrintable(text.replace("=", "=3D").replace('%', '='), false),
                        java.nio.charset.StandardCharsets.ISO_8859_1);
            }
            bytes.append(text);
        }
        return Charsets.decode(bytes.toString(), charset);
    }

    String get(String name) {
        return named.getOrDefault(name, "");
    }
}
