package org.dateline.desk;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the DNS, and tells "there is none" from "nobody answered". */
@Component
class Dns {

    private final Resolver resolver;

    Dns(ReadySettings settings) throws UnknownHostException {
        resolver = settings.dnsServers().isEmpty() ? new ExtendedResolver() : of(settings.dnsServers());
        resolver.setTimeout(settings.timeout());
        if (resolver instanceof ExtendedResolver several) several.setRetries(1);
    }

    private static Resolver of(List<String> servers) throws UnknownHostException {
        var resolvers = new ArrayList<Resolver>();
        for (var server : servers) {
            var parts = server.split(":(?=\\d+$)", 2);
            resolvers.add(new SimpleResolver(
                    new InetSocketAddress(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 53)));
        }
        return new ExtendedResolver(resolvers);
    }

    /**
     * What the DNS says.
     *
     * @param known false when nobody answered: then there may be anything
     */
    record Answer(List<String> values, boolean known) {
        boolean isMissing() {
            return known && values.isEmpty();
        }
    }

    /** Texts, each put together from its pieces. */
    Answer txt(String name) {
        return look(name, Type.TXT);
    }

    /** Names of mail servers, the most wanted first; "." where no mail is taken (RFC 7505). */
    Answer mx(String name) {
        return look(name, Type.MX);
    }

    /** Addresses, of either kind. */
    Answer address(String name) {
        var four = look(name, Type.A);
        return four.values().isEmpty() ? look(name, Type.AAAA) : four;
    }

    private Answer look(String name, int type) {
        try {
            var lookup = new Lookup(name.endsWith(".") ? name : name + ".", type);
            lookup.setResolver(resolver);
            lookup.setCache(null);
            var records = lookup.run();
            return switch (lookup.getResult()) {
                case Lookup.SUCCESSFUL ->
                    new Answer(
                            Arrays.stream(records)
                                    .sorted()
                                    .map(record -> record instanceof TXTRecord text
                                            ? String.join("", text.getStrings())
                                            : record instanceof MXRecord mail
                                                    ? mail.getTarget().toString()
                                                    : record.rdataToString())
                                    .toList(),
                            true);
                case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer(List.of(), true);
                default -> new Answer(List.of(), false);
            };
        } catch (TextParseException noName) {
            return new Answer(List.of(), true);
        }
    }
}
