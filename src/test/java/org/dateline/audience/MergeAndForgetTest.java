package org.dateline.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dateline.email.EmailAddress;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two entries for one person, and a person who wants to be forgotten. */
@Journey
class MergeAndForgetTest {

    @Autowired
    Contacts contacts;

    @Autowired
    MailingLists lists;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Merges merges;

    @Autowired
    Erasures erasures;

    @Autowired
    Audiences audiences;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    MailingList press;
    MailingList members;
    Contact anna;
    Contact annaAgain;

    @BeforeEach
    void twoEntries() {
        press = lists.add(terms("Media"), "Lena");
        members = lists.add(terms("Members"), "Lena");
        anna = contacts.add(
                contacts.read(Map.of("name", "Anna Kowalska", "outlet", "Gazeta", "topics", "ai")),
                List.of(address("anna@gazeta.example")),
                "card",
                "Lena");
        annaAgain = contacts.add(
                contacts.read(Map.of("name", "A. Kowalska", "topics", "culture", "phone", "+48 1", "tier", "1")),
                List.of(address("ak@home.example"), address("ak2@home.example")),
                "wrote to us",
                "Lena");
        subscriptions.start(anna.id(), press.id(), "card");
        subscriptions.start(annaAgain.id(), press.id(), "wrote to us");
        subscriptions.start(annaAgain.id(), members.id(), "register");
    }

    @Test
    void mergedTheStricterWins() {
        subscriptions.end(annaAgain.id(), press.id(), Ending.ONE_CLICK);
        assertThat(merges.numbers(annaAgain.id(), anna.id())).isEqualTo(new Merges.Numbers(2, 1, 1, null));

        merges.merge(annaAgain.id(), anna.id(), "Lena");

        Contact both = contacts.get(anna.id());
        assertThat(both.addresses()).hasSize(3);
        assertThat(both.preferredAddress().orElseThrow().key()).isEqualTo("anna@gazeta.example");
        assertThat(both.person().work().topics()).containsExactly("ai", "culture");
        assertThat(both.person().work().phone()).isEqualTo("+48 1");
        assertThat(both.person().work().tier()).isEqualTo(1);
        assertThat(subscriptions.of(anna.id()).stream().filter(Subscription::active))
                .extracting(Subscription::listName)
                .containsExactlyInAnyOrder("Press releases", "Members");
        assertThat(contacts.get(annaAgain.id()).mergedInto()).isEqualTo(anna.id());
        assertThat(contacts.byAddress(address("AK@home.example")).orElseThrow().id())
                .isEqualTo(anna.id());
        assertThat(contacts.count()).isEqualTo(1);
    }

    @Test
    void whoObjectedAtOneAddressIsNotWrittenToAtTheOther() {
        suppressions.suppress(address("ak@home.example"), Suppression.Reason.OBJECTION, "asked", "Lena");
        assertThat(merges.numbers(annaAgain.id(), anna.id()).notWrittenToBecause())
                .contains("asked not");
        merges.merge(annaAgain.id(), anna.id(), "Lena");
        assertThat(audiences.count(Audience.of(Audience.Part.list(press.id())), false))
                .isEqualTo(new Audiences.Count(0, Map.of("do not contact", 1)));
    }

    @Test
    void takenApartTheyAreAsBeforeExceptWhatTheyWishedSince() {
        contacts.doNotContact(annaAgain.id(), "told us", "Lena");
        Merges.Merge merge = merges.merge(annaAgain.id(), anna.id(), "Lena");
        subscriptions.end(anna.id(), members.id(), Ending.ONE_CLICK);

        merges.undo(merge.id(), "Lena");

        assertThat(contacts.get(anna.id()).person()).isEqualTo(anna.person());
        assertThat(contacts.get(annaAgain.id()).person()).isEqualTo(annaAgain.person());
        assertThat(contacts.get(annaAgain.id()).addresses()).isEqualTo(annaAgain.addresses());
        assertThat(contacts.get(anna.id()).addresses()).isEqualTo(anna.addresses());
        assertThat(audiences.recipient(everybody(press), false, anna.id()))
                .hasValueSatisfying(one -> assertThat(one.leftOut()).isNull());
        assertThat(audiences.recipient(everybody(press), false, annaAgain.id()))
                .hasValueSatisfying(one -> assertThat(one.leftOut()).isEqualTo("do not contact"));
        assertThat(subscriptions.of(annaAgain.id()).stream()
                        .filter(subscription -> subscription.listId() == members.id()))
                .singleElement()
                .satisfies(subscription -> assertThat(subscription.active()).isFalse());
        assertThatThrownBy(() -> merges.undo(merge.id(), "Lena")).isInstanceOf(Merges.CannotMerge.class);
    }

    @Test
    void aLetterUnderWayFollowsTheMergedPerson() {
        long address = annaAgain.preferredAddress().orElseThrow().id();
        merges.merge(annaAgain.id(), anna.id(), "Lena");
        assertThat(stillWritable(annaAgain.id(), address)).isTrue();
        subscriptions.end(annaAgain.id(), press.id(), Ending.ONE_CLICK);
        assertThat(stillWritable(annaAgain.id(), address))
                .as("the link in the old letter counts")
                .isFalse();
    }

    @Test
    void whoAsksToBeForgottenIsNotWrittenToAtOnceAndGoneAfterADay() {
        erasures.ask(annaAgain.id(), "asked by email", "Lena");
        assertThat(audiences.recipient(everybody(press), false, annaAgain.id()))
                .hasValueSatisfying(one -> assertThat(one.leftOut()).isEqualTo("erased"));

        time.pass(Duration.ofHours(23));
        erasures.finishDue();
        assertThat(contacts.get(annaAgain.id()).name())
                .as("a day to take it back")
                .isEqualTo("A. Kowalska");

        time.pass(Duration.ofHours(2));
        erasures.finishDue();
        erasures.finishDue();
        assertThat(contacts.get(annaAgain.id()).name()).isEqualTo("(erased)");
        for (String table : List.of(
                "contact",
                "address",
                "suppression",
                "subscription",
                "contact_import_line",
                "contact_merge",
                "erasure")) {
            assertThat(jdbc.sql(
                                    "select count(*) from " + table
                                            + " t where t::text ilike any(array['%home.example%', '%A. Kowalska%', '%asked by%'])")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(suppressions.standing(address("AK@home.example")))
                .as("known by its code alone")
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(Suppression.Reason.ERASED));
        assertThat(erasures.takeBack(annaAgain.id(), "Lena")).isFalse();
    }

    @Test
    void anErasureTakenBackInTimeLeavesNothingBehind() {
        erasures.ask(annaAgain.id(), "asked", "Lena");
        assertThat(erasures.takeBack(annaAgain.id(), "Lena")).isTrue();
        assertThat(audiences.count(everybody(press), false).people()).isEqualTo(2);
        time.pass(Duration.ofHours(25));
        erasures.finishDue();
        assertThat(contacts.get(annaAgain.id()).erasedAt()).isNull();
    }

    @Test
    void whoComesBackAfterAllMayHaveTheirAddressAgain() {
        erasures.ask(anna.id(), "asked", "Lena");
        time.pass(Duration.ofHours(25));
        erasures.finishDue();
        Contact returned = contacts.add(
                contacts.read(Map.of("name", "Anna K")),
                List.of(address("anna@gazeta.example")),
                "wrote again",
                "Lena");
        assertThat(audiences.recipient(everybody(lists.pressReleases()), false, returned.id()))
                .hasValueSatisfying(one -> assertThat(one.leftOut()).isEqualTo("suppressed"));
        suppressions
                .standing(address("anna@gazeta.example"))
                .forEach(one -> suppressions.lift(one.id(), "wrote again", "Lena"));
        assertThat(audiences.recipient(everybody(lists.pressReleases()), false, returned.id()))
                .hasValueSatisfying(one -> assertThat(one.leftOut()).isNull());
    }

    private boolean stillWritable(long contact, long address) {
        return jdbc.sql("select still_writable(?, ?, ?, false)")
                .params(contact, address, press.id())
                .query(Boolean.class)
                .single();
    }

    private static Audience everybody(MailingList list) {
        return Audience.of(Audience.Part.list(list.id()));
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text);
    }

    private static MailingLists.Terms terms(String name) {
        return new MailingLists.Terms(name, MailingList.Purpose.PRESS, null, "asked us", Map.of());
    }
}
