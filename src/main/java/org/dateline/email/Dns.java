package org.dateline.email;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the DNS, and tells "there is none" from "nobody answered". */
public final class Dns implements Lookups {

    private final Resolver resolver;
    private final Duration timeout;

    /**
     * @param servers who is asked, as address or address:port; empty: those of this machine
     * @param timeout for one answer
     * @throws IllegalArgumentException if one of them is no address
     */
    public Dns(List<String> servers, Duration timeout) {
        try {
            resolver = servers.isEmpty() ? new ExtendedResolver() : of(servers);
        } catch (UnknownHostException noAddress) {
            throw new IllegalArgumentException("A DNS server cannot be asked: " + noAddress.getMessage(), noAddress);
        }
        this.timeout = timeout;
        resolver.setTimeout(timeout);
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
    public record Answer(List<String> values, boolean known) {
        public boolean isMissing() {
            return known && values.isEmpty();
        }
    }

    /** For one answer. */
    public Duration timeout() {
        return timeout;
    }

    @Override
    public Answer txt(String name) {
        return look(name, Type.TXT);
    }

    @Override
    public Answer mx(String name) {
        return look(name, Type.MX);
    }

    @Override
    public Answer address(String name) {
        var four = look(name, Type.A);
        return four.values().isEmpty() ? look(name, Type.AAAA) : four;
    }

    @Override
    public Answer reverse(String address) {
        try {
            return look(ReverseMap.fromAddress(address).toString(), Type.PTR);
        } catch (UnknownHostException noAddress) {
            return new Answer(List.of(), true);
        }
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
