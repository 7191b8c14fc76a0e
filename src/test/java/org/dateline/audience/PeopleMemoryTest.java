package org.dateline.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.dateline.email.EmailAddress;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What was counted is told again until somebody changes, wherever that is done. */
@Journey
class PeopleMemoryTest {

    @Autowired
    PeopleMemory memory;

    @Autowired
    Audiences audiences;

    @Autowired
    Criteria criteria;

    @Autowired
    Directory directory;

    @Autowired
    ListNumbers numbers;

    @Autowired
    MailingLists lists;

    @Autowired
    Contacts contacts;

    @Autowired
    Suppressions suppressions;

    @Autowired
    AddressKeys keys;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    DataSource database;

    @Autowired
    PlatformTransactionManager transactions;

    final AtomicInteger looks = new AtomicInteger();

    @BeforeEach
    void somebodyIsThere() {
        person("Anna Kowalska", "anna@gazeta.example");
    }

    @Test
    void whileNobodyChangesNobodyIsLookedAtAgain() {
        assertThat(asked()).isEqualTo(1);
        assertThat(asked()).isEqualTo(1);
        assertThat(memory.recall("another question", () -> "its answer")).isEqualTo("its answer");
        assertThat(asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact", "address", "subscription", "suppression", "do_not_contact", "erasure"})
    void eachTableOfPeopleCounts(String table) {
        asked();

        jdbc.sql("delete from " + table + " where false").update();

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void whatAnotherNodeChangesCountsOnceItIsCommitted() throws SQLException {
        asked();
        try (var node = anotherNode()) {
            change(node);
            assertThat(asked()).isEqualTo(1);
            node.commit();
            assertThat(asked()).isEqualTo(2);

            change(node);
            node.rollback();
            assertThat(asked()).isEqualTo(2);

            change(node);
            node.commit();
            assertThat(asked()).isEqualTo(3);
        }
    }

    @Test
    void transactionsOfSeveralNodesCountInWhateverOrderTheyEnd() throws SQLException {
        try (var first = anotherNode();
                var second = anotherNode()) {
            change(first);
            second.createStatement().executeUpdate("delete from suppression where false");
            second.commit();
            assertThat(asked()).isEqualTo(1);
            first.commit();
            assertThat(asked()).isEqualTo(2);
        }
    }

    @Test
    void whatChangesWhileSomebodyCountsIsCountedAgain() throws SQLException {
        try (var node = anotherNode()) {
            memory.recall("how many", () -> {
                changeAndCommit(node);
                memory.recall("seen by somebody else meanwhile", () -> 0);
                return -1;
            });
        }

        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void whoChangesSomethingSeesItAndNobodyElseDoesBefore() {
        asked();
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            jdbc.sql("delete from contact where false").update();
            assertThat(asked()).isEqualTo(2);
            assertThat(asked()).isEqualTo(3);
            transaction.setRollbackOnly();
        });

        assertThat(memory.<Integer>recall("how many", looks::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void connectionsThatAreClosedAreForgotten() {
        jdbc.sql("delete from people_change").update();
        jdbc.sql("insert into people_change values (-1, '3')").update();

        jdbc.sql("delete from contact where false").update();

        assertThat(jdbc.sql("select backend from people_change")
                        .query(Integer.class)
                        .list())
                .hasSize(1)
                .doesNotContain(-1);
    }

    @Test
    void theNumbersOfASearchFollowASuppression() {
        var everybody = new Audiences.Search(lists.pressReleases().id(), Rule.EVERYBODY);
        assertThat(audiences.found(everybody, 10).count().people()).isEqualTo(1);
        assertThat(audiences.found(everybody, 10).some())
                .extracting(Audiences.Named::name)
                .containsExactly("Anna Kowalska");

        suppressions.suppress(
                keys.mac("anna@gazeta.example"), "a…@gazeta.example", Suppression.Reason.OBJECTION, "letter", "Lena");

        var found = audiences.found(everybody, 10);
        assertThat(found.count().people()).isZero();
        assertThat(found.count().leftOut()).containsExactlyEntriesOf(Map.of("suppressed", 1));
        assertThat(found.some()).isEmpty();
    }

    @Test
    void theNumberOfPeopleFollowsWhoComes() {
        assertThat(directory.count(PeopleFilter.EVERYBODY)).isEqualTo(1);

        person("Luc Martin", "luc@soir.example");

        assertThat(directory.count(PeopleFilter.EVERYBODY)).isEqualTo(2);
    }

    @Test
    void whoCameAMonthAgoIsNoNewcomerThoughNobodyChanges() {
        var press = lists.pressReleases().id();
        assertThat(numbers.of(press)).isEqualTo(new ListNumbers.Numbers(1, 1, 0));

        time.set(time.now().plus(Duration.ofDays(29)));
        assertThat(numbers.of(press)).isEqualTo(new ListNumbers.Numbers(1, 1, 0));

        time.set(time.now().plus(Duration.ofDays(2)));
        assertThat(numbers.of(press)).isEqualTo(new ListNumbers.Numbers(1, 0, 0));
    }

    @Test
    void whatAsksAboutReturnsIsNotKept() {
        var country = "{\"field\": \"country\", \"is\": [\"BE\"]}";
        var returns = "{\"field\": \"last return\", \"is\": [\"hard\"]}";

        assertThat(criteria.isAboutPeopleAlone(rule(country))).isTrue();
        assertThat(criteria.isAboutPeopleAlone(rule("{\"and\": [" + country + ", {\"not\": " + returns + "}]}")))
                .isFalse();
    }

    private int asked() {
        return memory.<Integer>recall("how many", looks::incrementAndGet);
    }

    private Connection anotherNode() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void change(Connection node) throws SQLException {
        try (var statement = node.createStatement()) {
            statement.executeUpdate("update contact set remark = 'met in Ghent'");
        }
    }

    private static void changeAndCommit(Connection node) {
        try {
            change(node);
            node.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Rule rule(String text) {
        return Rule.read(json.readTree(text));
    }

    private void person(String name, String address) {
        contacts.add(contacts.read(Map.of("name", name)), List.of(EmailAddress.parse(address)), "card", "Lena");
    }
}
