package org.dateline.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.access.SecondStepRule;
import org.dateline.access.Staff;
import org.dateline.delivery.DeliverySettings;
import org.dateline.delivery.OutgoingServer;
import org.dateline.delivery.Sending;
import org.dateline.email.Dkim;
import org.dateline.email.Lookups;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at everything outside this program that decides whether letters arrive, for each domain the office writes from. */
@Component
class ReadyToSend {

    private static final int MOST_DOMAINS = 6;

    private final LatelyAsked dns;
    private final ReadySettings settings;
    private final DeliverySettings delivery;
    private final Dkim dkim;
    private final Sending sending;
    private final Installation installation;
    private final SecondStepRule secondSteps;
    private final RoundTripChecks trips;
    private final JdbcClient jdbc;
    private final String usualSender;

    ReadyToSend(
            LatelyAsked dns,
            ReadySettings settings,
            DeliverySettings delivery,
            Dkim dkim,
            Sending sending,
            Installation installation,
            SecondStepRule secondSteps,
            RoundTripChecks trips,
            JdbcClient jdbc,
            @Value("${dateline.sender.address:}") String usualSender) {
        this.dns = dns;
        this.settings = settings;
        this.delivery = delivery;
        this.dkim = dkim;
        this.sending = sending;
        this.installation = installation;
        this.secondSteps = secondSteps;
        this.trips = trips;
        this.jdbc = jdbc;
        this.usualSender = usualSender;
    }

    /**
     * @param checks in the order in which they matter
     * @param since the oldest answer of the DNS is of that time; null where none has come yet
     * @param asking whether answers are still to come
     */
    record Seen(List<Readiness> checks, @Nullable Instant since, boolean asking) {
        public long wrong() {
            return wrongs().size();
        }

        /** Whether answers, or emails that only went out to come home, are still on their way. */
        public boolean isUnderWay() {
            return asking || checks.stream().anyMatch(check -> check.state().equals(Readiness.UNDER_WAY));
        }

        List<String> wrongs() {
            return checks.stream()
                    .filter(check -> check.state().equals("bad"))
                    .map(Readiness::what)
                    .toList();
        }
    }

    /**
     * What is known at this moment.
     *
     * @param again the DNS is asked again, in the background
     */
    Seen look(boolean again) {
        var names = dns.look(again);
        var checks = new ArrayList<Supplier<Readiness>>();
        checks.addAll(servers(names));
        checks.add(() -> publicAddress(names));
        if (secondSteps.stands()) checks.add(this::approvers);
        for (var domain : domains()) {
            sending.adviceFor(domain.name())
                    .filter(advice -> !sending.servers().isEmpty())
                    .ifPresent(advice ->
                            checks.add(() -> Readiness.bad(Phrases.say("desk.server.for", domain.name()), advice)));
            checks.addAll(domain.checks(names));
            checks.addAll(trips.checks(domain));
        }
        var seen = checks.stream().map(check -> seen(check, names)).toList();
        return new Seen(seen, names.since(), names.isAsking());
    }

    private static Readiness seen(Supplier<Readiness> check, LatelyAsked.Look names) {
        var seen = check.get();
        return names.lacked() ? Readiness.asking(seen.what()) : seen;
    }

    /** Those of the releases worked on lately, and the one a new release begins with. */
    List<SenderDomain> domains() {
        return jdbc.sql("""
                select domain from (
                    select lower(split_part(sender_address, '@', 2)) as domain, max(edited_at) as used from release
                     where archived_at is null and edited_at > dateline_now() - interval '1 year' group by 1
                    union all select lower(split_part(:usual, '@', 2)), null) d
                 where domain <> '' group by domain order by max(used) desc nulls last limit :most""").param("usual", usualSender).param("most", MOST_DOMAINS).query(String.class).list().stream()
                .map(this::domain)
                .toList();
    }

    private SenderDomain domain(String name) {
        var returns = delivery.returns().domain();
        return new SenderDomain(
                name,
                returns == null || returns.isBlank() ? name : returns.toLowerCase(Locale.ROOT),
                sending.hostFor(name).filter(host -> !isHere(host)).orElse(""),
                settings.dkimSelector(),
                dkim.keys().stream().filter(key -> key.domain().equals(name)).toList());
    }

    private Readiness approvers() {
        var stopped = secondSteps.stopped().stream().map(Staff::name).collect(Collectors.joining(", "));
        return stopped.isEmpty()
                ? Readiness.good(Phrases.say("desk.approvers.what"), Phrases.say("desk.approvers.good"))
                : Readiness.warn(Phrases.say("desk.approvers.what"), Phrases.say("desk.approvers.stopped", stopped));
    }

    private List<Supplier<Readiness>> servers(Lookups dns) {
        if (installation.isDemo())
            return List.of(() -> Readiness.warn(Phrases.say("desk.server.what"), Phrases.say("desk.server.practice")));
        var servers = sending.servers();
        if (servers.isEmpty())
            return List.of(() -> Readiness.bad(Phrases.say("desk.server.what"), Phrases.say("desk.server.none")));
        return servers.stream()
                .flatMap(server -> Stream.<Supplier<Readiness>>of(
                        () -> server(
                                servers.size() == 1
                                        ? Phrases.say("desk.server.what")
                                        : Phrases.say("desk.server.named", server.name()),
                                server,
                                dns),
                        () -> reverse(server, dns),
                        () -> limits(server)))
                .toList();
    }

    /** Receivers turn away who comes from an address without a name, or with one that does not lead back (RFC 1912, 2.1). */
    static Readiness reverse(OutgoingServer server, Lookups dns) {
        var what = Phrases.say("desk.reverse.what", server.host());
        if (isHere(server.host())) return Readiness.warn(what, Phrases.say("desk.reverse.here"));
        var found = dns.address(server.host());
        if (!found.known()) return Readiness.unknown(what);
        for (var address : found.values()) {
            var names = dns.reverse(address);
            if (!names.known()) return Readiness.unknown(what);
            if (names.isMissing())
                return Readiness.bad(what, Phrases.say("desk.reverse.none", address))
                        .paste(address, "PTR", server.host() + ".");
            var back = dns.address(names.values().get(0));
            if (!back.known()) return Readiness.unknown(what);
            if (!back.values().contains(address))
                return Readiness.bad(
                        what,
                        Phrases.say(
                                "desk.reverse.not-back", address, names.values().get(0)));
        }
        return Readiness.good(what, Phrases.say("desk.reverse.good", String.join(", ", found.values())));
    }

    private static Readiness limits(OutgoingServer server) {
        var set = server.limits().isEmpty()
                ? Phrases.say("desk.limits.none", server.connections())
                : Phrases.say("desk.limits.set", String.join(", ", server.limits()), server.connections());
        return Readiness.good(Phrases.say("desk.limits.what", server.host()), set);
    }

    private static Readiness server(String what, OutgoingServer server, Lookups dns) {
        var trouble = server.trouble();
        if (trouble != null) return Readiness.bad(what, Phrases.say("desk.server.retried", trouble));
        var takes = server.senders().isEmpty() ? "" : " " + server.takes();
        if (isHere(server.host())) return Readiness.good(what, Phrases.say("desk.server.here", server.host(), takes));
        var found = dns.address(server.host());
        if (!found.known()) return Readiness.unknown(what);
        return found.isMissing()
                ? Readiness.bad(what, Phrases.say("desk.ready.no-address", server.host()))
                : Readiness.good(what, server.host() + " (" + String.join(", ", found.values()) + ")." + takes);
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    private Readiness publicAddress(Lookups dns) {
        var what = Phrases.say("desk.address.what");
        var address = installation.publicAddress();
        if (!"https".equals(address.getScheme()))
            return Readiness.bad(what, Phrases.say("desk.address.not-https", address.toString()));
        var found = dns.address(String.valueOf(address.getHost()));
        if (!found.known()) return Readiness.unknown(what);
        return found.isMissing()
                ? Readiness.bad(what, Phrases.say("desk.ready.no-address", String.valueOf(address.getHost())))
                        .paste(String.valueOf(address.getHost()), "A", Phrases.say("desk.address.paste"))
                : Readiness.good(what, address.toString());
    }
}
