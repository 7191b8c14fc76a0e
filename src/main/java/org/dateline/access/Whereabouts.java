package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;
import org.springframework.http.HttpHeaders;

/**
 * From where somebody signed in, as much as is needed to tell one's own places from a stranger's: the kind of browser
 * and the front of the network address. The rest of the address is never kept.
 */
record Whereabouts(String device, String network) implements Serializable {

    private static final String A_BROWSER = "A browser";
    private static final String ON = " on ";
    private static final String UNKNOWN_NETWORK = "an unknown network";
    private static final String THIS_MACHINE = "this machine";

    static final Whereabouts UNKNOWN = new Whereabouts(A_BROWSER, UNKNOWN_NETWORK);

    /** The name under which a session keeps it. */
    static final String NAME = Whereabouts.class.getName();

    /** Names in the order in which they are looked for: most browsers also name the ones they descend from. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "Chrom",
            "Chrome",
            "CriOS",
            "Chrome",
            "Safari",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Mac OS",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    static Whereabouts of(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Whereabouts(device(agent == null ? "" : agent), network(request.getRemoteAddr()));
    }

    static String device(String agent) {
        var browser = first(BROWSERS, agent, A_BROWSER);
        var system = first(SYSTEMS, agent, "");
        return system.isEmpty() ? browser : browser + ON + system;
    }

    /** The first half of an IPv4 address, the first three groups of an IPv6 one. */
    static String network(String address) {
        if (address.equals("127.0.0.1") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1"))
            return THIS_MACHINE;
        var mark = address.indexOf(':') >= 0 ? ":" : ".";
        var parts = address.split(Pattern.quote(mark), -1);
        var shown = mark.equals(":") ? 3 : 2;
        return parts.length <= shown ? UNKNOWN.network() : String.join(mark, Arrays.copyOf(parts, shown)) + mark + "…";
    }

    /** In the reader's words; it is kept in English. */
    Whereabouts said() {
        return new Whereabouts(saidDevice(), saidNetwork());
    }

    private String saidDevice() {
        var parts = device.split(ON, 2);
        var browser = parts[0].equals(A_BROWSER) ? Phrases.say("access.device.browser") : parts[0];
        return parts.length == 1 ? browser : Phrases.say("access.device.on", browser, parts[1]);
    }

    private String saidNetwork() {
        return switch (network) {
            case UNKNOWN_NETWORK -> Phrases.say("access.device.unknown-network");
            case THIS_MACHINE -> Phrases.say("access.device.this-machine");
            default -> network;
        };
    }

    private static String first(Map<String, String> names, String agent, String otherwise) {
        return names.entrySet().stream()
                .filter(name -> agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return map;
    }
}
