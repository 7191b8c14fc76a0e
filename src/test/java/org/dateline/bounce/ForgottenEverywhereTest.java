package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dateline.access.KeyRing;
import org.dateline.audience.Contacts;
import org.dateline.audience.Erasures;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Merges;
import org.dateline.delivery.Deliveries;
import org.dateline.delivery.DeliveryRefused;
import org.dateline.delivery.SendingState;
import org.dateline.email.EmailAddress;
import org.dateline.email.Replies;
import org.dateline.email.ServerReply;
import org.dateline.embargo.Agreements;
import org.dateline.embargo.Breaches;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.How;
import org.dateline.release.Releases;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Anna wrote for two papers and is two entries; she got emails, one came back; she asks what we have of her, and to be forgotten. */
@Journey
class ForgottenEverywhereTest {

    private static final String ANNA = "Anna.Kowalska@gazeta.example";
    private static final String AT_HOME = "ak@home.example";

    SentLetter letters;

    @Autowired
    void letters(Desk desk, Contacts contacts, MailingLists lists, Releases releases, JdbcClient jdbc, KeyRing keys) {
        letters = new SentLetter(desk, contacts, lists, releases, jdbc, keys);
    }

    @Autowired
    Receiving receiving;

    @Autowired
    Returns returns;

    @Autowired
    Contacts contacts;

    @Autowired
    Merges merges;

    @Autowired
    Erasures erasures;

    @Autowired
    Embargoes embargoes;

    @Autowired
    Agreements agreements;

    @Autowired
    Breaches breaches;

    @Autowired
    Deliveries deliveries;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SettableTime time;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    SentLetter.Sent atWork;
    SentLetter.Sent atHome;
    long anna;

    @BeforeEach
    void annaIsKnownInEveryCorner() throws Exception {
        atWork = letters.to(ANNA);
        atHome = letters.to(AT_HOME);
        anna = atWork.contactId();
        jdbc.sql("update contact set tier = 1").update();
        receiving.take(Way.LISTENER, List.of(atWork.returnPath()), dsn(atWork, "Your mail to Anna Kowalska"));
        turnedAway(atHome);
        agreedAndBroken();
        imported("email;name\n" + ANNA + ";Anna Kowalska\n");
        mvc.perform(post("/api/contacts/" + anna + "/addresses")
                        .header("Idempotency-Key", "once")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"address\":\"anna@second.example\"}")
                        .with(desk.byToken(desk.listManager())))
                .andExpect(status().isCreated());
    }

    @Test
    void oncePutTogetherOnePageShowsWhatBothGotAndWhatCameBack() throws Exception {
        merges.merge(atHome.contactId(), anna, "Lena");

        var officer = desk.as(desk.officer());
        mvc.perform(get("/people/{id}/deliveries", anna).with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(ANNA)))
                .andExpect(content().string(containsString(AT_HOME)));
        mvc.perform(get("/people/{id}/returns", anna).with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/bounces/1\"")))
                .andExpect(content().string(containsString("/bounces/2\"")));
        mvc.perform(get("/people/{id}/history", anna).with(desk.as(desk.officer())))
                .andExpect(content().string(containsString("agreed to the embargo")))
                .andExpect(content().string(containsString("broken embargo")));
        assertThat(deliveries.get(atHome.deliveryId()).address())
                .as("what was sent stays with the address it was sent to")
                .isEqualTo(AT_HOME);

        merges.undo(merges.into(anna).get(0).id(), "Lena");
        mvc.perform(get("/people/{id}/deliveries", anna).with(desk.as(desk.officer())))
                .andExpect(content().string(containsString(ANNA)))
                .andExpect(content().string(not(containsString(AT_HOME))));
    }

    @Test
    void herFileHoldsWhatEveryPartOfTheOfficeKeeps() throws Exception {
        merges.merge(atHome.contactId(), anna, "Lena");
        mvc.perform(get("/people/{id}/access-file", anna).with(desk.as(desk.listManager())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$['Emails to them'].length()").value(2))
                .andExpect(jsonPath("$['Emails to them'][1].address").value(ANNA))
                .andExpect(
                        jsonPath("$['Bounces and automatic replies'].length()").value(2))
                .andExpect(jsonPath("$['Bounces and automatic replies'][1]['the mail']")
                        .value(containsString("Final-Recipient")))
                .andExpect(jsonPath("$['Embargoes agreed with them'][*].noted").isNotEmpty())
                .andExpect(jsonPath("$['What happened']").isNotEmpty());
        mvc.perform(get("/people/{id}/erasure", anna).with(desk.as(desk.listManager())))
                .andExpect(content().string(containsString("Emails to them")))
                .andExpect(content().string(containsString("Bounces and automatic replies")));
    }

    @Test
    void forgottenSheIsFoundInNoTableAndStillNotWrittenTo() throws Exception {
        merges.merge(atHome.contactId(), anna, "Lena");
        assertThat(whereFound(ANNA, "Kowalska", AT_HOME))
                .as("the search finds what there is")
                .contains(
                        "returned.raw",
                        "delivery.address",
                        "attempt.text",
                        "breach.what",
                        "staff_message.sentence",
                        "idempotent_request.body");

        forget();

        assertThat(whereFound(ANNA, "Kowalska", AT_HOME, "anna@second", "Gazeta Wyborcza"))
                .isEmpty();
        for (var letter : List.of(atWork, atHome)) {
            var books = deliveries.books(deliveries.get(letter.deliveryId()).mailingId());
            assertThat(books.balanced()).isTrue();
            assertThat(books.people()).isEqualTo(1);
        }
        assertThat(deliveries.get(atWork.deliveryId()).state()).isEqualTo(SendingState.ACCEPTED);
        assertThat(returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10))
                .as("what came back still counts")
                .extracting(ReturnRow::kind)
                .containsExactly("hard", "hard");
        for (var page : List.of("/people/" + anna, "/bounces", "/bounces/1", "/people/" + anna + "/deliveries")) {
            mvc.perform(get(page).with(desk.as(desk.officer()))).andExpect(status().isOk());
        }

        assertThat(imported("email;name\n" + ANNA.toLowerCase(java.util.Locale.ROOT) + ";Anna Kowalska\n"))
                .contains("\"suppressed\":1");
        assertThat(contacts.byAddress(EmailAddress.parse(ANNA))).isEmpty();
    }

    @Test
    void whatComesBackLaterIsCountedAndNotKept() {
        merges.merge(atHome.contactId(), anna, "Lena");
        forget();

        receiving.take(Way.LISTENER, List.of(atHome.returnPath()), dsn(atHome, "Late news of Anna Kowalska"));
        receiving.take(Way.IMAP, List.of(), """
                From: Anna Kowalska <%s>
                To: press@office.test
                Subject: Automatic reply: Anna Kowalska is away
                Auto-Submitted: auto-replied

                Anna Kowalska
                """.formatted(ANNA).getBytes(StandardCharsets.UTF_8));
        receiving.understandTheRest();

        assertThat(returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10)).hasSize(4);
        assertThat(whereFound(ANNA, "Kowalska", AT_HOME)).isEmpty();
    }

    private void forget() {
        erasures.ask(anna, "Anna Kowalska asked by telephone", "Lena");
        time.pass(Duration.ofHours(25));
        erasures.finishDue();
    }

    /** Every column of every table, as it is and as text; bytes are looked through as bytes. */
    private List<String> whereFound(String... words) {
        var found = new ArrayList<String>();
        jdbc.sql("""
                select c.table_name, c.column_name, c.data_type from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                   and c.data_type in ('text', 'character varying', 'bytea', 'jsonb', 'json', 'ARRAY', 'tsvector', 'character')
                """).query(row -> {
            var table = row.getString("table_name");
            var column = row.getString("column_name");
            var text = row.getString("data_type").equals("bytea")
                    ? "encode(\"%s\", 'escape')".formatted(column)
                    : "\"%s\"::text".formatted(column);
            for (var word : words) {
                var rows = jdbc.sql("select count(*) from \"%s\" where strpos(lower(%s), lower(:word)) > 0"
                                .formatted(table, text))
                        .param("word", word)
                        .query(Long.class)
                        .single();
                if (rows > 0 && !found.contains(table + "." + column)) {
                    found.add(table + "." + column);
                }
            }
        });
        assertThat(found).isNotNull();
        return found;
    }

    private void turnedAway(SentLetter.Sent letter) {
        var reply = ServerReply.parse("550 5.1.1 <" + letter.address() + ">: Anna Kowalska left");
        jdbc.sql(
                        "update delivery set state = 'refused', reply_code = 550, reply_status = '5.1.1', reply_text = :text where id = :id")
                .param("text", reply.text())
                .param("id", letter.deliveryId())
                .update();
        jdbc.sql(
                        "insert into attempt (delivery_id, lease_id, server, outcome, code, text) values (:id, 1, 'mx', 'refused', 550, :text)")
                .param("text", reply.text())
                .param("id", letter.deliveryId())
                .update();
        var delivery = deliveries.get(letter.deliveryId());
        transaction.executeWithoutResult(status -> events.publishEvent(new DeliveryRefused(
                delivery.id(),
                delivery.mailingId(),
                delivery.contactId(),
                letter.address(),
                reply,
                Replies.read(reply, "mx.home.example"),
                false)));
    }

    private void agreedAndBroken() {
        var release = deliveries.get(atWork.deliveryId()).releaseId();
        var officer = desk.officer().id();
        embargoes.set(
                release,
                LocalDateTime.ofInstant(time.now(), ZoneId.of("UTC")).plusDays(3),
                ZoneId.of("UTC"),
                true,
                officer);
        agreements.record(release, anna, How.TELEPHONE, "Anna Kowalska said yes", officer);
        breaches.record(
                release,
                anna,
                "Gazeta Wyborcza printed it under the name of Anna Kowalska",
                time.now().plus(Duration.ofDays(90)),
                officer);
    }

    private String imported(String file) throws Exception {
        var manager = desk.byToken(desk.listManager());
        var location = mvc.perform(post("/api/imports?evidence=card")
                        .contentType("text/csv")
                        .content(file)
                        .with(manager))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse();
        mvc.perform(post(location.getHeader("Location") + "/application").with(desk.byToken(desk.listManager())))
                .andExpect(status().isOk());
        return location.getContentAsString();
    }

    private static byte[] dsn(SentLetter.Sent letter, String note) {
        return """
                From: Mail Delivery System <MAILER-DAEMON@mx.example>
                To: %1$s
                Subject: %2$s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                %2$s could not be delivered.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; %3$s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <%3$s>: Anna Kowalska does not work here

                --b--
                """.formatted(letter.returnPath(), note, letter.address())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
