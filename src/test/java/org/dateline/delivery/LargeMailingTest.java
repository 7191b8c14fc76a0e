package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dateline.access.KeyRing;
import org.dateline.access.Staff;
import org.dateline.audience.Audiences;
import org.dateline.audience.Ending;
import org.dateline.audience.Erasures;
import org.dateline.audience.Merges;
import org.dateline.audience.Subscriptions;
import org.dateline.audience.Suppression;
import org.dateline.audience.Suppressions;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Holds;
import org.dateline.embargo.Lifts;
import org.dateline.installation.BackupCommand;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.report.Reports;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.dateline.world.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** A large mailing: its people are taken at once and written out part by part, whatever comes between. Large is here sixty. */
@Journey
class LargeMailingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Taking.Size SIZE = new Taking.Size(10, 7);
    private static final int PEOPLE = 60;

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    Mailings mailings;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Reports reports;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Preparation usual;

    @Autowired
    Ledger ledger;

    @Autowired
    Lanes lanes;

    @Autowired
    Lifts lifts;

    @Autowired
    Erasures erasures;

    @Autowired
    Merges merges;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Holds holds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Audiences audiences;

    @Autowired
    Releases releases;

    @Autowired
    KeyRing keys;

    @Autowired
    DomainLookups lookups;

    @Value("${dateline.database.url}")
    String database;

    @Value("${dateline.data-folder}")
    Path folder;

    @TempDir
    Path elsewhere;

    private final SmtpSink sink = SmtpSink.start();
    private Preparation preparation;
    private WritingOut writingOut;
    private volatile boolean writesOut = true;
    private Sending sending;
    private Staff ines;
    private Release release;
    private Mailing row;
    private Instant start;

    @BeforeEach
    void anApprovedPlan() {
        ines = desk.officer();
        jdbc.sql(
                        "insert into mail_domain (name, receiver) values ('gazeta.example', 'gmail'), ('herald.example', 'microsoft')")
                .update();
        var outlets = List.of("Gazeta", "Soir", "Herald");
        for (int i = 0; i < PEOPLE; i++) {
            office.journalist("Reader " + i, outlets.get(i % 3), i % 2 == 0 ? "fr-BE" : "en");
        }
        jdbc.sql(
                        "update contact set tier = 1 + id % 3, zone = case id % 4 when 0 then 'Europe/Lisbon' when 1 then 'Europe/Brussels' end")
                .update();
        release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        row = office.atLift(release, ines);
        office.approve(release, desk.approver());
        start = Objects.requireNonNull(mailings.get(row.id()).when().start());
        var transaction = new TransactionTemplate(transactions);
        writingOut = new WritingOut(jdbc, transaction, lanes, releases::finalise, SIZE);
        preparation = new Preparation(
                jdbc,
                transaction,
                audiences,
                mailings,
                releases,
                keys,
                lanes,
                lookups,
                new Taking(jdbc, SIZE),
                writingOut);
        sending = dispatch.to(
                SmtpServer.onLoopback(sink.port()),
                preparation,
                new WritingOut(jdbc, transaction, lanes, releases::finalise, SIZE) {
                    @Override
                    List<Long> waiting() {
                        return writesOut ? super.waiting() : List.of();
                    }
                });
        time.set(start.minus(Duration.ofMinutes(5)));
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void everybodyIsTakenAtOnceAndGetsOneLetterAtTheLift() throws Exception {
        suppress("reader.7@soir.example");
        take();
        assertThat(count("select count(*) from delivery")).isEqualTo(1);
        var books = deliveries.books(row.id());
        assertThat(books.balanced()).isTrue();
        assertThat(books.people()).isEqualTo(PEOPLE);
        assertThat(books.in(SendingState.QUEUED)).isEqualTo(PEOPLE - 1);
        assertThat(deliveries.leftOut(row.id())).containsExactly(new Deliveries.LeftOut("suppressed", 1));
        assertThat(reports.states(row.id())).isEqualTo(Map.of("queued", PEOPLE - 1, "left-out", 1));
        assertThat(reports.of(row.id()).leftOut()).isEqualTo(Map.of("suppressed", 1));
        mvc.perform(get("/mailings/" + row.id() + "/progress").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(PEOPLE - 1 + "</b>")));

        goesOut();

        assertThat(sink.messages()).hasSize(PEOPLE - 1);
        assertThat(recipients()).hasSize(PEOPLE - 1).doesNotContain("reader.7@soir.example");
        assertThat(sink.messages())
                .allSatisfy(letter -> assertThat(letter.header("Content-Language"))
                        .isEqualTo(Integer.parseInt(letter.to().replaceAll("\\D", "")) % 2 == 0 ? "fr" : "en"));
        assertThat(deliveries.books(row.id()).in(SendingState.ACCEPTED)).isEqualTo(PEOPLE - 1);
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
        assertThat(count("select count(*) from taken_part")).isZero();
    }

    /** Whether it is large decides how long it takes, and nothing else. */
    @Test
    void theSameLettersComeOfIt() {
        suppress("reader.7@soir.example");
        jdbc.sql("update contact set languages = '{}' where name = 'Reader 9'").update();
        jdbc.sql("update address set preferred = false where spelling like 'reader.10@%'")
                .update();
        usual.prepare(due());
        var expected = letters();
        office.approvals.withdraw(release.id(), ines);
        office.approve(release, desk.approver());

        take();
        writeOut();

        assertThat(letters()).isEqualTo(expected);
        assertThat(jdbc.sql("select receiver || tier from delivery where position is not null order by position")
                        .query(String.class)
                        .list())
                .isSorted();
        assertThat(count("select max(position) - min(position) + 1 - count(*) from delivery where state = 'queued'"))
                .isZero();
        assertThat(jdbc.sql("select last_position - first_position + 1 from receiver_lane order by first_position")
                        .query(Integer.class)
                        .list())
                .hasSize(3)
                .satisfies(lengths ->
                        assertThat(lengths.stream().mapToInt(n -> n).sum()).isEqualTo(PEOPLE - 2));
    }

    @Test
    void whoLeavesBeforeTheyAreWrittenOutGetsNothing() {
        take();
        subscriptions.end(contact("Reader 1"), office.pressList(), Ending.ONE_CLICK);
        suppress("reader.2@herald.example");
        erasures.ask(contact("Reader 3"), "asked", "Lena");
        jdbc.sql("update erasure set due_at = dateline_now()").update();
        erasures.finishDue();
        jdbc.sql("select remove_address(id) from address where spelling = 'reader.4@soir.example'")
                .query(row -> {});
        jdbc.sql("select remove_contacts(array[id]) from contact where name = 'Reader 5'")
                .query(row -> {});
        merges.merge(contact("Reader 6"), contact("Reader 8"), "Lena");

        goesOut();

        assertThat(recipients())
                .doesNotContain(
                        "reader.1@soir.example",
                        "reader.2@herald.example",
                        "reader.3@gazeta.example",
                        "reader.4@soir.example",
                        "reader.5@herald.example")
                .contains("reader.8@herald.example");
        assertThat(sink.messages()).hasSize(recipients().size());
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
        assertThat(count("select count(*) from delivery where address like 'reader.3@%'"))
                .isZero();
    }

    @Test
    void aLetterThatAnotherMailingOfTheReleaseHasIsNotSentAgain() {
        var second = office.atLift(release, ines);
        office.approve(release, desk.approver());
        take();
        usual.prepare(mailings.get(second.id()));
        assertThat(deliveries.leftOut(second.id()))
                .containsExactly(new Deliveries.LeftOut("gets it by an earlier row", PEOPLE));
        // As a program of the version before would have it, which does not know who is taken and not written out.
        jdbc.sql(
                        "update delivery set state = 'queued', left_out = null, claim = version_id where mailing_id = :id and address like 'reader.12@%'")
                .param("id", second.id())
                .update();
        writeOut();
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
        assertThat(deliveries.books(row.id()).in(SendingState.QUEUED)).isEqualTo(PEOPLE - 1);
        assertThat(deliveries.leftOut(row.id()))
                .containsExactly(new Deliveries.LeftOut("gets it by an earlier row", 1));
    }

    @Test
    void nobodyWhoWasTakenIsAddedByHand() throws Exception {
        take();
        mvc.perform(post("/mailings/{id}/one-person", row.id())
                        .param("contact", String.valueOf(contact("Reader 20")))
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("Reader 20")));
        writeOut();
        assertThat(count("select count(*) from delivery")).isEqualTo(PEOPLE);
    }

    @Test
    void cancelledMeanwhileNobodyIsWrittenTo() {
        take();
        writingOut.next(row.id());
        mailings.cancel(row.id(), ines.id());
        goOn();
        await().atMost(SOON).until(() -> deliveries.books(row.id()).in(SendingState.CANCELLED) == PEOPLE);
        await().atMost(SOON).until(() -> count("select count(*) from taken_part") == 0);
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
        assertThat(count("select count(*) from delivery where claim is not null"))
                .isZero();
        assertThat(sink.messages()).isEmpty();
    }

    @Test
    void stoppedInTheMiddleItGoesOnToThoseAloneWhoMayStillBeWrittenTo() {
        goesOutToSome();
        mailings.pause(row.id(), ines.id());
        var sent = sink.messages().size();
        var gone = leaveInEveryWay();
        writeOut();
        assertThat(sink.messages()).hasSize(sent);

        mailings.resume(row.id(), ines.id());
        awaitFinished();

        assertThat(recipients()).doesNotContainAnyElementsOf(gone);
        assertThat(recipients()).hasSize(PEOPLE - gone.size());
        assertThat(sink.messages()).hasSize(PEOPLE - gone.size());
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
    }

    @Test
    void everythingHeldInTheMiddleEverybodyElseGetsItWhenItGoesOn() {
        goesOutToSome();
        holds.hold("A word is wrong", ines.id());
        var sent = sink.messages().size();
        suppress(addresses(unwritten()).get(0));
        writeOut();
        assertThat(sink.messages()).hasSize(sent);

        holds.askToResume(ines.id());
        holds.resume(desk.secondOfficer().id());
        awaitFinished();

        assertThat(recipients()).hasSize(PEOPLE - 1);
        assertThat(sink.messages()).hasSize(PEOPLE - 1);
        assertThat(deliveries.leftOut(row.id())).isEmpty();
        assertThat(deliveries.books(row.id()).in(SendingState.CANCELLED)).isEqualTo(1);
    }

    @Test
    void cancelledInTheMiddleOnlyThoseHaveItWhoHadIt() {
        goesOutToSome();
        var forgotten = unwritten().get(0);
        forget(forgotten);
        mailings.cancel(row.id(), ines.id());
        var sent = sink.messages().size();
        writesOut = true;
        await().atMost(SOON).until(() -> count("select count(*) from taken_part") == 0);
        await().atMost(SOON).until(() -> deliveries.books(row.id()).in(SendingState.CANCELLED) == PEOPLE - sent - 1);
        assertThat(sink.messages()).hasSize(sent);
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
        assertThat(deliveries.leftOut(row.id())).containsExactly(new Deliveries.LeftOut("erased", 1));
        assertThat(count("select count(*) from delivery where claim is not null"))
                .isEqualTo(sent);
    }

    /** A backup that was written while people were being written out; they have not been sent anything before. */
    @Test
    void aRestoredOfficeWritesToEachOnceWhenAPersonSaysSo() {
        take();
        time.set(start);
        lifts.liftDue();
        mailings.started(row.id());
        writingOut.next(row.id());
        var file = elsewhere.resolve("dateline.backup").toString();
        assertThat(BackupCommand.backup(
                        List.of(file, "--dateline.database.url=" + database, "--dateline.data-folder=" + folder)))
                .isZero();
        var anew = TestDatabase.create();
        assertThat(BackupCommand.restore(List.of(
                        file,
                        "--dateline.database.url=" + anew,
                        "--dateline.data-folder=" + elsewhere.resolve("data"))))
                .isZero();
        writeOut();

        try (var restored = PracticeMailing.at(anew)) {
            assertThat(restored.unwritten()).isPositive();
            var engine = restored.engine(sink, 2);
            engine.start();
            try {
                var writesOn = restored.writingOut(SIZE.part());
                writesOn.next(row.id());
                assertThat(restored.deliveries().books(row.id()).balanced()).isTrue();
                assertThat(restored.jdbc()
                                .sql("select mailing_may_send(:id)")
                                .param("id", row.id())
                                .query(Boolean.class)
                                .single())
                        .isFalse();
                assertThat(sink.messages()).isEmpty();

                restored.jdbc()
                        .sql("update installation set sending_held_because = null")
                        .update();
                while (writesOn.next(row.id())) {
                    engine.wake();
                }
                await().atMost(SOON)
                        .until(() -> restored.deliveries().books(row.id()).in(SendingState.ACCEPTED) == PEOPLE);
            } finally {
                engine.stop();
            }
            assertThat(restored.ledger().endings().ended()).containsExactly(row.id());
        }
        assertThat(recipients()).hasSize(PEOPLE);
        assertThat(sink.messages()).hasSize(PEOPLE);
    }

    @Test
    void whenTheApprovalEndsTheyAreTakenAnew() {
        take();
        writingOut.next(row.id());
        office.approvals.withdraw(release.id(), ines);
        assertThat(writingOut.waiting()).isEmpty();
        office.approve(release, desk.approver());

        goesOut();

        assertThat(sink.messages()).hasSize(PEOPLE);
        assertThat(recipients()).hasSize(PEOPLE);
        assertThat(count("select count(*) from delivery")).isEqualTo(PEOPLE);
    }

    /** Also not by a program that does not know that people may still have to be written out. */
    @Test
    void isNotOverBeforeTheLastOneIsWrittenOut() {
        take();
        time.set(start.plusSeconds(1));
        lifts.liftDue();
        mailings.started(row.id());
        do {
            assertThat(ledger.endings().ended()).isEmpty();
            assertThat(
                            count(
                                    "select count(*) from delivery d where state = 'queued' and not exists ("
                                            + "select from receiver_lane l where d.position between l.first_position and l.last_position)"))
                    .isEqualTo(count("select least(1, count(*)) from taken_part"));
        } while (writingOut.next(row.id()));
    }

    @Test
    void twoNodesWriteOutOneMailing() throws Exception {
        take();
        var other = CompletableFuture.runAsync(this::writeOut);
        writeOut();
        other.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(count("select count(distinct position) from delivery where state = 'queued'"))
                .isEqualTo(PEOPLE);
        assertThat(count("select sum(last_position - first_position + 1) from receiver_lane"))
                .isEqualTo(PEOPLE);
    }

    @Test
    void whatANodeThatDiesHadBegunIsDoneByTheNext() {
        take();
        writingOut.next(row.id());
        int written = count("select count(*) from delivery");
        var dies = new TransactionTemplate(transactions) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                return super.execute(status -> {
                    action.doInTransaction(status);
                    throw new IllegalStateException("killed");
                });
            }
        };
        try {
            new WritingOut(jdbc, dies, lanes, releases::finalise, SIZE).next(row.id());
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        assertThat(count("select count(*) from delivery")).isEqualTo(written);

        goesOut();

        assertThat(sink.messages()).hasSize(PEOPLE);
        assertThat(recipients()).hasSize(PEOPLE);
    }

    /** In any of these transactions, whose locks the others wait for. */
    @Test
    void whoIsFrozenLetsGo() {
        letsGo(() -> preparation.prepare(due()));
        letsGo(() -> writingOut.next(row.id()));
        time.set(start);
        letsGo(lifts::liftDue);
        letsGo(() -> mailings.started(row.id()));
        letsGo(() -> ledger.endings().finish(row.id(), mailings::finished));
        letsGo(ledger.endings()::cancelRest);
        letsGo(preparation::grow);
        assertThat(mailings.get(row.id()).state()).isEqualTo(State.RUNNING);
    }

    private void letsGo(Runnable act) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            act.run();
            assertThat(jdbc.sql("select current_setting('idle_in_transaction_session_timeout')")
                            .query(String.class)
                            .single())
                    .isEqualTo("10s");
        });
    }

    private Mailing due() {
        return mailings.toPrepare().get(0);
    }

    private void take() {
        preparation.prepare(due());
        assertThat(mailings.get(row.id()).state()).isEqualTo(State.PREPARED);
        assertThat(count("select count(*) from taken_part")).isGreaterThan(SIZE.part());
    }

    private void writeOut() {
        while (writingOut.next(row.id())) {
            assertThat(deliveries.books(row.id()).balanced()).isTrue();
        }
    }

    private void goOn() {
        sending.start();
    }

    /** Until the first have it and nobody else is written out. */
    private void goesOutToSome() {
        writesOut = false;
        take();
        goOn();
        time.set(start);
        await().atMost(SOON).until(() -> {
            lifts.liftDue();
            return mailings.get(row.id()).state() == State.RUNNING;
        });
        writingOut.next(row.id());
        writingOut.next(row.id());
        // All but the last of all, who waits for everybody.
        await().atMost(SOON)
                .until(() -> deliveries.books(row.id()).in(SendingState.ACCEPTED)
                        == count("select count(*) - 1 from delivery"));
        assertThat(sink.messages()).hasSizeBetween(SIZE.part(), PEOPLE / 2);
        assertThat(unwritten()).hasSizeGreaterThan(PEOPLE / 3);
    }

    /**
     * Of those who are not written out.
     *
     * @return addresses that must not be written to any more
     */
    private List<String> leaveInEveryWay() {
        var having = jdbc.sql("select contact_id from delivery where state = 'accepted' order by id")
                .query(Long.class)
                .list();
        var rest = unwritten();
        subscriptions.end(rest.get(0), office.pressList(), Ending.ONE_CLICK);
        suppress(addresses(rest).get(1));
        var gone = addresses(rest.subList(0, 7));
        forget(rest.get(2));
        jdbc.sql("select remove_address(id) from address where contact_id = :id")
                .param("id", rest.get(3))
                .query(row -> {});
        jdbc.sql("select remove_contacts(array[cast(:id as bigint)])")
                .param("id", rest.get(4))
                .query(row -> {});
        // One person who was listed twice has it once, whichever entry stays.
        merges.merge(rest.get(5), having.get(0), "Lena");
        merges.merge(having.get(1), rest.get(6), "Lena");
        return gone;
    }

    private void forget(long contact) {
        erasures.ask(contact, "asked", "Lena");
        jdbc.sql("update erasure set due_at = dateline_now()").update();
        erasures.finishDue();
    }

    /** Contacts who get a letter and are not written out, the most urgent first. */
    private List<Long> unwritten() {
        return jdbc.sql(
                        "select u.id from taken_part t cross join lateral unnest(t.contact_ids) u(id) where t.left_out is null order by t.tier, u.id")
                .query(Long.class)
                .list();
    }

    private List<String> addresses(List<Long> contacts) {
        return contacts.stream()
                .map(id -> jdbc.sql("select spelling from address where contact_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .toList();
    }

    private void awaitFinished() {
        writesOut = true;
        await().atMost(SOON).until(() -> mailings.get(row.id()).state() == State.FINISHED);
    }

    private void goesOut() {
        goOn();
        await().atMost(SOON).until(() -> mailings.get(row.id()).state() == State.PREPARED);
        assertThat(sink.messages()).isEmpty();
        time.set(start);
        await().atMost(SOON).until(() -> {
            lifts.liftDue();
            return mailings.get(row.id()).state() == State.FINISHED;
        });
    }

    private List<Map<String, Object>> letters() {
        return jdbc.sql("""
                select contact_id, address_id, address, encode(key_mac, 'hex') as key_mac, list_id, language, encode(form, 'hex') as form, tier, zone,
                       receiver, claim, state, left_out, position is null as placeless from delivery order by contact_id""").query().listOfRows();
    }

    private List<String> recipients() {
        return sink.messages().stream().map(SmtpSink.Message::to).distinct().toList();
    }

    private void suppress(String address) {
        var key = jdbc.sql("select key_mac from address where spelling = :address")
                .param("address", address)
                .query(byte[].class)
                .single();
        suppressions.suppress(key, "masked", Suppression.Reason.OBJECTION, "asked on the telephone", "Lena");
    }

    private long contact(String name) {
        return jdbc.sql("select id from contact where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
