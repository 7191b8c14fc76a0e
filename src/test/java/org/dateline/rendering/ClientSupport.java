package org.dateline.rendering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.core.io.ClassPathResource;

/** What of HTML and CSS a letter makes use of, by the names of caniemail.com, and which mail programs know it. */
final class ClientSupport {

    /** As old as HTML mail; caniemail has no test of them. */
    private static final Set<String> OLD_ELEMENTS =
            Set.of("html", "head", "title", "meta", "a", "b", "br", "i", "em", "th", "td", "tr", "tbody", "caption");

    private static final Set<String> OLD_ATTRIBUTES = Set.of(
            "alt",
            "aria-roledescription",
            "bgcolor",
            "border",
            "class",
            "content",
            "href",
            "hreflang",
            "http-equiv",
            "id",
            "media",
            "name",
            "rel",
            "scope",
            "src",
            "style",
            "type",
            "xmlns",
            "xmlns:o",
            "xmlns:v");

    private static final Set<String> OLD_PROPERTIES =
            Set.of("color", "font-family", "font-style", "text-decoration", "page-break-after");

    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("h1", "html-h1-h6"),
            Map.entry("h2", "html-h1-h6"),
            Map.entry("h3", "html-h1-h6"),
            Map.entry("ul", "html-lists"),
            Map.entry("ol", "html-lists"),
            Map.entry("li", "html-lists"),
            Map.entry("article", "html-semantics"),
            Map.entry("figure", "html-semantics"),
            Map.entry("figcaption", "html-semantics"),
            Map.entry("footer", "html-semantics"),
            Map.entry("header", "html-semantics"),
            Map.entry("main", "html-semantics"),
            Map.entry("section", "html-semantics"),
            Map.entry("time", "html-semantics"));

    private static final Pattern UNIT =
            Pattern.compile("(?<![#\\w.-])-?[0-9.]+(px|em|rem|pt|vh|vw|ch|ex|cm|mm|in|pc|%)");
    private static final Pattern FUNCTION = Pattern.compile("(rgba?|calc|var|min|max|clamp|linear-gradient)\\(");

    private final Map<String, List<String>> without = new TreeMap<>();

    ClientSupport() throws IOException {
        var file = new ClassPathResource("org/dateline/rendering/caniemail.txt");
        file.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split(" ")))
                .forEach(words -> without.put(words.get(0), words.subList(1, words.size())));
    }

    /** The programs that do not support it, or are not known to. */
    List<String> without(String feature) {
        return without.getOrDefault(feature, List.of());
    }

    /** Everything that a letter makes use of, and where it was met first; what nobody has tested begins with a question mark. */
    Map<String, String> usedIn(Document letter) {
        var used = new TreeMap<String, String>();
        for (var element : letter.select("*")) {
            if (element instanceof Document) continue;
            var here = "<" + element.normalName() + ">";
            element(element).forEach(feature -> used.putIfAbsent(feature, here));
            for (var attribute : element.attributes())
                used.putIfAbsent(attribute(attribute), here + " " + attribute.getKey());
            for (var declaration : element.attr("style").split(";"))
                declaration(declaration)
                        .forEach(feature -> used.putIfAbsent(feature, here + " " + declaration.strip()));
        }
        used.remove("");
        return used;
    }

    private Set<String> element(Element element) {
        var name = element.normalName();
        var features = new TreeSet<String>();
        features.add(OLD_ELEMENTS.contains(name) ? "" : known(ELEMENTS.getOrDefault(name, "html-" + name)));
        if (name.equals("a") && element.attr("href").startsWith("#")) features.add("html-anchor-links");
        if (name.equals("a") && element.attr("href").startsWith("mailto:")) features.add("html-mailto-links");
        if (name.equals("meta") && element.attr("name").equals("color-scheme")) features.add("html-meta-color-scheme");
        if (name.equals("img") && element.attr("src").matches(".*\\.(webp|svg|avif)"))
            features.add(known("image-" + element.attr("src").replaceAll(".*\\.", "")));
        return features;
    }

    private String attribute(Attribute attribute) {
        var name = attribute.getKey().toLowerCase(Locale.ROOT);
        return OLD_ATTRIBUTES.contains(name) ? "" : known(name.equals("sizes") ? "html-srcset" : "html-" + name);
    }

    private Set<String> declaration(String declaration) {
        int colon = declaration.indexOf(':');
        if (colon < 0) return Set.of();
        var property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        var value = declaration.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        if (property.matches("-?(mso|webkit|ms|moz)-.*")) return Set.of();
        var features = new TreeSet<String>();
        features.add(property(property));
        if (property.equals("display") && value.matches("none|flex|grid")) features.add("css-display-" + value);
        if (value.contains("!important")) features.add("css-important");
        var units = UNIT.matcher(value);
        while (units.find()) features.add("css-unit-" + units.group(1).replace("%", "percent"));
        var functions = FUNCTION.matcher(value);
        while (functions.find()) features.add(known(function(functions.group(1))));
        return features;
    }

    private static String function(String name) {
        return switch (name) {
            case "rgb", "rgba", "linear-gradient" -> "css-" + name;
            case "calc" -> "css-unit-calc";
            case "var" -> "css-variables";
            default -> "css-function-" + name;
        };
    }

    private String property(String property) {
        if (without.containsKey("css-" + property)) return "css-" + property;
        if (OLD_PROPERTIES.contains(property)) return "";
        var whole = property.replaceAll(
                        "^(margin|padding|border)-(top|right|bottom|left)(-(color|style|width))?$", "$1")
                .replaceAll("^border-(color|style|width)$", "border");
        return known("css-" + whole);
    }

    private String known(String feature) {
        return without.containsKey(feature) ? feature : "?" + feature;
    }

    /** Without the features named. */
    Map<String, String> unsupported(Map<String, String> used, Set<String> besides) {
        return used.entrySet().stream()
                .filter(feature -> !besides.contains(feature.getKey()))
                .filter(feature -> feature.getKey().startsWith("?")
                        || !without(feature.getKey()).isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        feature -> feature.getValue() + ": " + String.join(", ", without(feature.getKey())),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
