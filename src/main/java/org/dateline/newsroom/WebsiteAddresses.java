package org.dateline.newsroom;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.dateline.installation.PublicNetwork;
import org.dateline.language.Phrases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which addresses may be called: https anywhere public, and this machine. Whoever can set an address must not be able to reach what only this machine reaches, so private
 * networks are refused unless the settings allow them, and the very address that was looked at is the one that is connected to.
 */
@Component
class WebsiteAddresses {

    private final WebsiteSettings settings;
    private final Names names;

    /** How a host's addresses are found. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    @Autowired
    WebsiteAddresses(WebsiteSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    WebsiteAddresses(WebsiteSettings settings, Names names) {
        this.settings = settings;
        this.names = names;
    }

    /** An address may not be called; the message is advice. */
    static final class NotAllowed extends Exception {
        private static final long serialVersionUID = 1;

        NotAllowed(String advice) {
            super(advice);
        }
    }

    URI read(String spelling) throws NotAllowed {
        try {
            var address = new URI(spelling.strip());
            if (address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawFragment() != null
                    || !spelling.strip().matches("[!-~]{1,500}")
                    || !List.of("https", "http").contains(String.valueOf(address.getScheme())))
                throw new NotAllowed(Phrases.say("newsroom.address.full"));
            return address;
        } catch (URISyntaxException notAnAddress) {
            throw new NotAllowed(Phrases.say("newsroom.address.none", notAnAddress.getReason()));
        }
    }

    /** Where to connect to, now. */
    InetAddress allowed(URI address) throws NotAllowed {
        var found = found(address.getHost());
        for (var one : found) {
            if ("http".equals(address.getScheme()) && !one.isLoopbackAddress())
                throw new NotAllowed(Phrases.say("newsroom.address.https"));
            if (!settings.privateAddresses() && !one.isLoopbackAddress() && !PublicNetwork.has(one))
                throw new NotAllowed(Phrases.say("newsroom.address.private", address.getHost()));
        }
        return found.get(0);
    }

    private List<InetAddress> found(String host) throws NotAllowed {
        try {
            return Arrays.asList(names.of(host.replaceAll("^\\[|]$", "")));
        } catch (UnknownHostException nobody) {
            throw new NotAllowed(Phrases.say("newsroom.address.unknown", host));
        }
    }
}
