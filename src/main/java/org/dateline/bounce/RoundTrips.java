package org.dateline.bounce;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.email.Dkim;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.InvalidAddress;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.dateline.email.SmtpServer;
import org.dateline.email.SmtpServers;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Emails that go out only to come home. One goes to an address of ours, which shows that what we send leaves and that the way in is open; one to an
 * address that does not exist, whose bounce must arrive. Once a day for each sender's domain at work, and in the hour before a mailing.
 */
@Component
public class RoundTrips {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._+=-]{28,64}@[A-Za-z0-9.-]{1,253}");
    private static final Pattern END_OF_HEADER = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern FOLDED = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern SIGNATURE =
            Pattern.compile("(?im)^dkim-signature:(?:[^\\r\\n]*[;\\s])?d\\s*=\\s*([a-z0-9.-]+)");
    private static final Pattern DELAYED = Pattern.compile("(?im)^action:\\s*delayed");

    /** Of a mail that came home, this much is looked through for our address. */
    private static final int HEAD = 65_536;

    private final ReturnAddresses addresses;
    private final ReturnsSettings settings;
    private final SmtpServers servers;
    private final Dkim dkim;
    private final Installation installation;
    private final Clock clock;
    private final JdbcClient jdbc;

    RoundTrips(
            ReturnAddresses addresses,
            ReturnsSettings settings,
            SmtpServers servers,
            Dkim dkim,
            Installation installation,
            Clock clock,
            JdbcClient jdbc) {
        this.addresses = addresses;
        this.settings = settings;
        this.servers = servers;
        this.dkim = dkim;
        this.installation = installation;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Whether anything that comes back is collected at all: by the listener, or from a mailbox. */
    public boolean isAWayIn() {
        return installation.isDemo()
                || settings.listener().enabled()
                || settings.mailbox().isSet();
    }

    /** The newest of that kind from that domain. */
    public Optional<RoundTrip> last(String domain, RoundTrip.Kind kind) {
        return jdbc.sql("""
                select * from round_trip where domain = :domain and kind = :kind
                 order by id desc limit 1""")
                .param("domain", domain)
                .param("kind", kind.word())
                .query((row, n) -> new RoundTrip(
                        row.getLong("id"),
                        kind,
                        Optional.ofNullable(row.getTimestamp("taken_at"))
                                .map(at -> at.toInstant())
                                .orElse(null),
                        row.getString("said"),
                        row.getBoolean("refused"),
                        row.getObject("largest", Long.class),
                        Optional.ofNullable(row.getTimestamp("home_at"))
                                .map(at -> at.toInstant())
                                .orElse(null),
                        Optional.ofNullable(row.getString("signed_by"))
                                .filter(domains -> !domains.isEmpty())
                                .map(domains -> List.of(domains.split(" ")))
                                .orElse(List.of())))
                .optional();
    }

    /** Both kinds from every domain that releases were written from lately; they leave within seconds. Who asks twice in a minute asks once. */
    public void ask() {
        ask("interval '1 minute'");
    }

    /** Sends what was asked for and what is due; a tick calls it. Nothing leaves while everything is held, as after a restore. */
    public void sendDue() {
        if (jdbc.sql("select everything_held()").query(Boolean.class).single()) {
            return;
        }
        if (settings.roundTrips().sent() && !installation.isDemo() && isAWayIn()) {
            ask("case when s.soon then interval '1 hour' else interval '1 day' end");
        }
        for (var due = next(); due.isPresent(); due = next()) {
            send(due.get());
        }
        jdbc.sql("delete from round_trip where asked_at < dateline_now() - interval '30 days'")
                .update();
    }

    /** @param since no new one where one was asked for since then */
    private void ask(String since) {
        jdbc.sql("""
                insert into round_trip (sender, domain, kind)
                select s.sender, s.domain, k.kind
                  from (select lower(split_part(r.sender_address, '@', 2)) as domain, max(r.sender_address) as sender,
                               bool_or(exists (select from mailing m
                                                where m.release_id = r.id and m.state in ('planned', 'prepared')
                                                  and m.start_at between dateline_now() and dateline_now() + interval '1 hour')) as soon
                          from release r where r.archived_at is null and r.edited_at > dateline_now() - interval '30 days' group by 1) s
                  cross join (values ('ourselves'), ('nobody')) k (kind)
                 where s.domain <> '' and not exists (
                    select from round_trip t where t.domain = s.domain and t.kind = k.kind and t.asked_at > dateline_now() - %s)""".formatted(since)).update();
    }

    private record Due(long id, RoundTrip.Kind kind, String sender) {}

    /** For the caller alone. What nobody could send for an hour is over; the next one is due soon enough. */
    private Optional<Due> next() {
        return jdbc.sql("""
                update round_trip set begun_at = dateline_now() where id = (
                    select id from round_trip where begun_at is null and asked_at > dateline_now() - interval '1 hour'
                     order by id limit 1 for update skip locked)
                returning id, kind, sender""")
                .query((row, n) -> new Due(
                        row.getLong("id"),
                        row.getString("kind").equals(RoundTrip.Kind.NOBODY.word())
                                ? RoundTrip.Kind.NOBODY
                                : RoundTrip.Kind.OURSELVES,
                        row.getString("sender")))
                .optional();
    }

    private void send(Due due) {
        try {
            var from = EmailAddress.parse(due.sender());
            var server = servers.of(from.domain());
            if (server.isEmpty()) {
                notTaken(due.id(), Phrases.record("bounce.trip.no-server", from.domain()), false);
                return;
            }
            var home = addresses.ofRoundTrip(due.id(), from.domain());
            var to = due.kind() == RoundTrip.Kind.OURSELVES ? home : nobody(due, from);
            send(due.id(), server.get(), RoundTripLetter.of(due.id(), from, home, EmailAddress.parse(to)));
        } catch (InvalidAddress | ServerUnavailable e) {
            notTaken(due.id(), String.valueOf(e.getMessage()), false);
        }
    }

    private String nobody(Due due, EmailAddress from) {
        var named = settings.roundTrips().nobody().strip();
        return named.isEmpty() ? "no-such-person-" + due.id() + "@" + from.domain() : named;
    }

    private void send(long id, SmtpServer server, RoundTripLetter letter) throws ServerUnavailable {
        var told = new Outcome[1];
        try (var connection = SmtpConnection.open(server)) {
            connection
                    .largest()
                    .ifPresent(bytes -> jdbc.sql("update round_trip set largest = :bytes where id = :id")
                            .param("bytes", bytes)
                            .param("id", id)
                            .update());
            var envelope = new Envelope(letter.home(), letter.to(), "round-trip-" + id);
            connection.send(
                    envelope, dkim.signed(letter.onTheWire(clock.instant())), (of, outcome) -> told[0] = outcome);
            connection.finish((of, outcome) -> told[0] = outcome);
        }
        if (told[0] instanceof Outcome.Accepted) {
            jdbc.sql("update round_trip set taken_at = dateline_now() where id = :id")
                    .param("id", id)
                    .update();
        } else {
            notTaken(
                    id,
                    told[0] == null ? Phrases.record("bounce.trip.no-answer") : told[0].words(),
                    told[0] instanceof Outcome.Refused no && no.step() == Outcome.Step.RECIPIENT);
        }
    }

    private void notTaken(long id, String said, boolean refused) {
        jdbc.sql("update round_trip set said = :said, refused = :refused where id = :id")
                .param("said", said)
                .param("refused", refused)
                .param("id", id)
                .update();
    }

    /**
     * Notes an email of these, or what a server says of it, that came home.
     *
     * @param arrivedAt where it arrived; empty where that is not known: then it is looked for in the mail
     * @return false where it is none of these
     */
    boolean cameHome(List<String> arrivedAt, byte[] raw) {
        var head = new String(raw, 0, Math.min(raw.length, HEAD), StandardCharsets.ISO_8859_1);
        var places = arrivedAt.isEmpty() ? ADDRESS.matcher(head).results().map(MatchResult::group) : arrivedAt.stream();
        var id = places.map(addresses::roundTrip)
                .flatMap(found -> found.isPresent() ? Stream.of(found.getAsLong()) : Stream.empty())
                .findFirst();
        id.ifPresent(trip -> cameHome(trip, head, raw));
        return id.isPresent();
    }

    /** For the one to nobody only what says that it failed counts: a delay or an automatic reply is no bounce. */
    private void cameHome(long id, String head, byte[] raw) {
        if (DELAYED.matcher(head).find()) {
            return;
        }
        var bounced = ReturnReader.read(raw).kind().isBounce();
        jdbc.sql("""
                update round_trip set home_at = dateline_now(), signed_by = :signedBy
                 where id = :id and home_at is null and (kind = 'nobody') = :bounced""")
                .param("id", id)
                .param("signedBy", signatures(head))
                .param("bounced", bounced)
                .update();
    }

    /** The domains that signed it, in the order of their signatures; empty without one. */
    private static String signatures(String head) {
        var end = END_OF_HEADER.matcher(head);
        var fields = FOLDED.matcher(end.find() ? head.substring(0, end.start()) : head)
                .replaceAll(" ");
        return SIGNATURE
                .matcher(fields)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .limit(5)
                .collect(Collectors.joining(" "));
    }
}
