package org.dateline.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.SmtpServer;
import org.dateline.world.SmtpSink;
import org.dateline.world.TestDatabase;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A running mailing to so many people on a database of its own, without pages or plans around it. */
final class PracticeMailing implements AutoCloseable {
    private static final String BODY = "Dear you,\r\n" + "It was announced today that.\r\n".repeat(60);

    private final String url;
    private final HikariDataSource connections;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final Deliveries deliveries;

    private PracticeMailing(String url) {
        this.url = url;
        this.connections = connections(url);
        this.jdbc = JdbcClient.create(connections);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(connections));
        var lanes = new Lanes(jdbc, transaction);
        this.ledger = new Ledger(
                new Nodes(jdbc, transaction),
                new Turns(jdbc),
                new Leases(jdbc, transaction, lanes),
                new Chunks(jdbc),
                new Attempts(jdbc, transaction),
                new Allowances(jdbc, transaction),
                new Slowdowns(jdbc, transaction),
                new Endings(jdbc, transaction, lanes));
        this.deliveries = new Deliveries(jdbc, new LetterMemory(jdbc));
    }

    /** The same database again, from another program. */
    static PracticeMailing at(String url) {
        return new PracticeMailing(url);
    }

    static PracticeMailing to(int people) {
        var mailing = new PracticeMailing(Database.URL);
        mailing.fill(people, "");
        return mailing;
    }

    /** On a database of its own, empty so far. */
    static PracticeMailing to(int people, String database) {
        migrate(database);
        var mailing = new PracticeMailing(database);
        mailing.fill(people, "");
        return mailing;
    }

    /** Another one on the same connections, which know their statements by now. @param form the letter, as hexadecimal digits */
    void refill(int people, String form) {
        fill(people, form);
    }

    /** Made once, emptied each time. */
    private static final class Database {
        static final String URL = System.getProperty("practice.database", "").isEmpty()
                ? TestDatabase.create()
                : System.getProperty("practice.database");

        static {
            PracticeMailing.migrate(URL);
        }
    }

    private static void migrate(String url) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private void fill(int people, String form) {
        for (var statement : """
                truncate staff, release, contact, suppression, node, lane, lease, retry, attempt, pace, allowance, slowdown, delivery restart identity cascade;
                insert into staff (id, name, email) overriding system value values (1, 'Officer', 'officer@example.org');
                insert into release (id, reference, public_suffix, kind, reach, main_language, sender_name, sender_address, reply_to, created_by, edited_by)
                    overriding system value values (1, 'DL-2026-001', 'abcdef', 'release', 'public', 'en', 'Press', 'press@example.net', 'press@example.net', 1, 1);
                insert into release_version (id, release_id, number) overriding system value values (1, 1, 1);
                insert into embargo (release_id, embargoed, local_time, zone, lifts_at, set_by)
                    values (1, true, localtimestamp, 'UTC', dateline_now(), 1);
                insert into lift (release_id, due, node) values (1, dateline_now(), 'test');
                insert into contact (id, name, tier) overriding system value
                    select i, 'Journalist ' || i, 2 from generate_series(1, :people) i;
                insert into address (id, contact_id, spelling, key, key_mac) overriding system value
                    select i, i, 'j' || i || '@example.org', 'j' || i || '@example.org', sha256(i::text::bytea) from generate_series(1, :people) i;
                insert into subscription (contact_id, list_id, evidence) select i, 1, 'test' from generate_series(1, :people) i;
                insert into mailing (id, release_id, version_id, purpose, name, audience, at_lift, state, started_at, created_by, edited_by)
                    overriding system value values (1, 1, 1, 'at-lift', 'Press', '{"parts":[{"list":1}],"exclusions":[]}', true, 'running', dateline_now(), 1, 1);
                insert into approval (id, release_id, fingerprint, content, approved_by) overriding system value values (1, 1, '', '{}', 1);
                insert into approved_mailing values (1, 1, :people);
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form, position, claim, state)
                    select 1, 1, 1, i, i, 'j' || i || '@example.org', sha256(i::text::bytea), 1, 'en', '\\x:form', i, 1, 'queued' from generate_series(1, :people) i;
                insert into lane (mailing_id, last_position, seal_key) values (1, :people, 1);
                analyze""".split(";\\s*")) {
            jdbc.sql(statement.replace(":people", Integer.toString(people)).replace(":form", form))
                    .update();
        }
    }

    /** As if its people had been taken as those of a large mailing are, and only the last of them written out. */
    PracticeMailing takenByNumber(int part) {
        transaction.executeWithoutResult(status -> {
            for (var statement : """
                    insert into letter_form (hash, format, skeleton, subject, html_bytes) values ('\\x', 1, '[]', 'News', 0) on conflict do nothing;
                    insert into approved_letter (approval_id, mailing_id, language, form) values (1, 1, 'en', '\\x');
                    insert into taken_part (mailing_id, people, first_position, last_position, receiver, tier, language, list_id, contact_ids, address_ids)
                        select 1, count(*), min(position), max(position), '', 2, 'en', 1, array_agg(contact_id order by position),
                               array_agg(address_id order by position)
                          from delivery group by (position - 1) / :part;
                    update lane set next_position = last_position + 1;
                    delete from delivery""".split(";\\s*")) {
                jdbc.sql(statement.replace(":part", Integer.toString(part))).update();
            }
            writingOut(part).begin(1);
        });
        return this;
    }

    /** As the rounds of a program do it, so many at a time. */
    WritingOut writingOut(int part) {
        return new WritingOut(
                jdbc,
                transaction,
                new Lanes(jdbc, transaction),
                version -> {},
                new Taking.Size(Taking.Size.USUAL.large(), part));
    }

    /** Whether a program does so that asks the database for nothing at the moment. */
    boolean isWritingOut() {
        return jdbc.sql("""
                select exists (select from pg_stat_activity a join pg_locks l using (pid)
                                where a.datname = current_database() and a.state = 'idle in transaction'
                                  and l.relation = 'taken_part'::regclass and l.granted)""").query(Boolean.class).single();
    }

    /** People who are taken and not written out. */
    int unwritten() {
        return jdbc.sql("select coalesce(sum(people), 0) from taken_part")
                .query(Integer.class)
                .single();
    }

    /** A second one starts now, of a release of its own, to as many of the same people; its deliveries follow those of the first. */
    void second(int people, String kind, String sender) {
        for (var statement : """
                insert into release (id, reference, public_suffix, kind, reach, main_language, sender_name, sender_address, reply_to, created_by, edited_by)
                    overriding system value values (2, 'DL-2026-002', 'bcdefg', ':kind', 'public', 'en', 'Press', ':sender', ':sender', 1, 1);
                insert into release_version (id, release_id, number) overriding system value values (2, 2, 1);
                insert into embargo (release_id, embargoed, local_time, zone, lifts_at, set_by)
                    values (2, true, localtimestamp, 'UTC', dateline_now(), 1);
                insert into lift (release_id, due, node) values (2, dateline_now(), 'test');
                insert into mailing (id, release_id, version_id, purpose, name, audience, at_lift, created_by, edited_by)
                    overriding system value values (2, 2, 2, 'at-lift', 'Second', '{"parts":[{"list":1}],"exclusions":[]}', true, 1, 1);
                insert into approval (id, release_id, fingerprint, content, approved_by) overriding system value values (2, 2, '', '{}', 1);
                insert into approved_mailing values (2, 2, :people);
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form, position, claim, state)
                    select 2, 2, 2, i, i, 'j' || i || '@example.org', sha256(i::text::bytea), 1, 'en', '\\x', i, 2, 'queued' from generate_series(1, :people) i;
                insert into lane (mailing_id, last_position, seal_key) values (2, :people, 1);
                update mailing set state = 'running', started_at = dateline_now() where id = 2""".split(";\\s*")) {
            jdbc.sql(statement
                            .replace(":people", Integer.toString(people))
                            .replace(":kind", kind)
                            .replace(":sender", sender))
                    .update();
        }
    }

    /** The first so many of them have their mail there. */
    PracticeMailing with(int people, String receiver, String domain) {
        jdbc.sql("""
                update delivery set receiver = :receiver, address = 'j' || id || '@' || :domain where id <= :people""")
                .param("people", people)
                .param("receiver", receiver)
                .param("domain", domain)
                .update();
        return this;
    }

    String url() {
        return url;
    }

    /** The process of the database, which runs on this machine. */
    long postmaster() {
        return jdbc.sql("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint")
                .query(Long.class)
                .single();
    }

    /** Cheap to ask again and again, unlike the books. */
    boolean stillToSend() {
        return jdbc.sql("""
                select exists (select from lane where next_position <= last_position)
                       or exists (select from receiver_lane where next_position <= last_position) or exists (select from lease)
                       or exists (select from retry)""").query(Boolean.class).single();
    }

    /** How many letters connections have taken from the lane so far. */
    int handedOut() {
        return jdbc.sql("select sum(next_position - 1) from lane")
                .query(Integer.class)
                .single();
    }

    /** The hash of its letter. */
    byte[] form() {
        return jdbc.sql("select form from delivery limit 1").query(byte[].class).single();
    }

    /** Its audience becomes so many people in several languages, tiers and zones, approved and not yet taken. */
    void plan(int people) {
        for (var statement : """
                insert into contact (id, name, tier, languages, zone) overriding system value
                    select i, 'Journalist ' || i, 1 + i % 3, case i % 4 when 0 then array['en'] when 1 then array['fr', 'en'] when 2 then array['de'] else array['pt-BR', 'pt'] end,
                           (array['Europe/Brussels', 'Europe/Lisbon', 'America/New_York'])[1 + i % 3]
                      from generate_series(2, :people) i;
                insert into address (id, contact_id, spelling, key, key_mac) overriding system value
                    select i, i, 'j' || i || '@example.org', 'j' || i || '@example.org', sha256(i::text::bytea) from generate_series(2, :people) i;
                insert into subscription (contact_id, list_id, evidence) select i, 1, 'test' from generate_series(2, :people) i;
                insert into approved_letter (approval_id, mailing_id, language, form) select 1, 1, 'en', form from delivery limit 1;
                update approved_mailing set people = :people;
                vacuum analyze contact;
                vacuum analyze address;
                vacuum analyze subscription""".split(";\\s*")) {
            jdbc.sql(statement.replace(":people", Integer.toString(people))).update();
        }
    }

    /** As if its people had never been taken. */
    void unprepare() {
        for (var statement : List.of(
                "truncate retry, lease, lane, delivery restart identity cascade",
                "update mailing set state = 'planned', started_at = null, prepared_at = null",
                "checkpoint")) {
            jdbc.sql(statement).update();
        }
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    Ledger ledger() {
        return ledger;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    HeldLetters held() {
        return new HeldLetters(jdbc, new Relays(List.of()));
    }

    Books books() {
        return deliveries.books(1);
    }

    int in(SendingState state) {
        return books().in(state);
    }

    void turn(String state) {
        jdbc.sql("update mailing set state = :state where id = 1")
                .param("state", state)
                .update();
    }

    /** All deferred letters are due now. */
    void hurry() {
        jdbc.sql("update retry set due = dateline_now() where lease_id is null").update();
    }

    /** Until no letter waits for anything but a person. */
    void awaitDone(Duration most) {
        Awaitility.await()
                .ignoreExceptions()
                .atMost(most)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var books = books();
                    return books.in(SendingState.QUEUED)
                                            + books.in(SendingState.SENDING)
                                            + books.in(SendingState.DEFERRED)
                                    == 0
                            && jdbc.sql("select count(*) from retry")
                                            .query(Integer.class)
                                            .single()
                                    == 0;
                });
    }

    Engine engine(SmtpSink sink, int connections) {
        return engine(sink.port(), connections, settings(connections, 0), result -> {});
    }

    Engine engine(int port, int connections, DeliverySettings settings, Consumer<Result> refused) {
        return engine(List.of(Relay.of(SmtpServer.onLoopback(port), settings.server())), settings, refused);
    }

    Engine engine(List<Relay> relays, DeliverySettings settings, Consumer<Result> refused) {
        return new Engine(
                ledger, PracticeMailing::print, new Relays(relays), settings, Clock.systemUTC(), "test", refused);
    }

    /** With tables, or a press, of the test's. */
    Engine engine(SmtpSink sink, int connections, Ledger ledger, Press press) {
        var settings = settings(connections, 0);
        var relays = new Relays(List.of(Relay.of(SmtpServer.onLoopback(sink.port()), settings.server())));
        return new Engine(ledger, press, relays, settings, Clock.systemUTC(), "test", result -> {});
    }

    static DeliverySettings settings(int connections, int perSecond) {
        return settings(connections, perSecond, 0);
    }

    static DeliverySettings settings(int connections, int perSecond, int perDay) {
        return settings(connections, perSecond, perDay, Map.of());
    }

    static DeliverySettings settings(
            int connections, int perSecond, int perDay, Map<String, DeliverySettings.Limits> limits) {
        return new DeliverySettings(
                true,
                new DeliverySettings.Server(
                        "127.0.0.1",
                        25,
                        null,
                        null,
                        null,
                        null,
                        connections,
                        perSecond,
                        0,
                        0,
                        perDay,
                        List.of(),
                        null,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(10)),
                Map.of(),
                new DeliverySettings.Returns("bounce-", null),
                new DeliverySettings.Receivers(false, limits),
                2526,
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10));
    }

    static Press.Printed print(Due due, Instant dated) {
        var id = "<" + due.id() + "@example.net>";
        var head = "From: press@example.net\r\nTo: " + due.address() + "\r\nDate: " + dated + "\r\nMessage-ID: " + id
                + "\r\nSubject: News\r\n\r\n";
        return new Press.Printed(
                new Envelope(
                        "bounce-" + due.id() + "@example.net", EmailAddress.parse(due.address()), "ref" + due.id()),
                List.of(head.getBytes(StandardCharsets.US_ASCII), BODY.getBytes(StandardCharsets.US_ASCII)));
    }

    private static HikariDataSource connections(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2000);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        connections.close();
    }
}
