package org.dateline.rendering;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dateline.installation.PublicNetwork;
import org.dateline.language.Phrases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which addresses are tried: web pages that everybody can reach. Whoever writes a release must not be able to reach, by a link, what only this machine or its network reaches; so every
 * address of a name is looked at, and the one that was looked at is the one that is connected to, also after each redirect.
 */
@Component
class LinkAddresses {

    private static final Pattern PARTS = Pattern.compile(
            "(https?)://(\\[[0-9a-f:.]+]|[^/?#:\\\\]+)(?::(\\d{1,5}))?([/?][^#]*)?(?:#.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** How a host's addresses are found. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final LinkSettings settings;
    private final Names names;
    private final Predicate<InetAddress> reached;

    @Autowired
    LinkAddresses(LinkSettings settings) {
        this(settings, InetAddress::getAllByName, PublicNetwork::has);
    }

    LinkAddresses(LinkSettings settings, Names names, Predicate<InetAddress> reached) {
        this.settings = settings;
        this.names = names;
        this.reached = reached;
    }

    /** It is not asked; the message says why, as the end of a sentence. */
    static final class NotAsked extends Exception {
        private static final long serialVersionUID = 1;

        NotAsked(String because) {
            super(because);
        }
    }

    /** As it is asked for: the host as DNS has it, everything besides ASCII escaped, nothing behind the number sign. */
    URI read(String spelling) throws NotAsked {
        var parts = PARTS.matcher(spelling.strip());
        if (!parts.matches()) throw new NotAsked(Phrases.record("rendering.link.no-page"));
        if (parts.group(2).contains("@")) throw new NotAsked(Phrases.record("rendering.link.name"));
        var port = parts.group(3) == null ? "" : ":" + parts.group(3);
        if (!settings.otherPorts() && !port.matches("|:80|:443"))
            throw new NotAsked(Phrases.record("rendering.link.port", port.substring(1)));
        var path =
                parts.group(4) == null ? "/" : parts.group(4).startsWith("?") ? "/" + parts.group(4) : parts.group(4);
        try {
            var address = URI.create(
                    parts.group(1).toLowerCase(Locale.ROOT) + "://" + ascii(parts.group(2)) + port + escaped(path));
            if (address.getHost() != null) return address;
        } catch (IllegalArgumentException noAddress) {
            throw new NotAsked(Phrases.record("rendering.link.no-page"));
        }
        throw new NotAsked(Phrases.record("rendering.link.no-page"));
    }

    /** Where an answer leads on to. @param location as it was written there */
    URI next(URI from, String location) throws NotAsked {
        if (location.startsWith("//")) return read(from.getScheme() + ":" + location);
        if (location.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) return read(location);
        try {
            return read(
                    from.resolve(escaped(location.replaceFirst("(?s)#.*", ""))).toString());
        } catch (IllegalArgumentException noAddress) {
            throw new NotAsked(Phrases.record("rendering.link.no-page"));
        }
    }

    private static String ascii(String host) {
        return host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    }

    private static String escaped(String path) {
        var escaped = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xFF;
            if (c > ' ' && c < 0x7F && "\"<>\\^`{|}[]".indexOf(c) < 0) escaped.append((char) c);
            else escaped.append("%%%02X".formatted(c));
        }
        return escaped.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    /** Whose links wait for one another. */
    String host(String spelling) {
        try {
            return read(spelling).getHost();
        } catch (NotAsked nobody) {
            return "";
        }
    }

    /**
     * Where to connect to, now.
     *
     * @throws UnknownHostException if its name has no address
     */
    InetAddress allowed(URI address) throws NotAsked, UnknownHostException {
        var found = names.of(address.getHost().replaceAll("^\\[|]$", ""));
        for (var one : found)
            if (!reached.test(one)) throw new NotAsked(Phrases.record("rendering.link.own-network", address.getHost()));
        return found[0];
    }
}
