package org.dateline.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.dateline.email.EmailAddress;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Who gets a letter, and who does not and why. */
@Journey
class AudienceTest {

    @Autowired
    Contacts contacts;

    @Autowired
    MailingLists lists;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Segments segments;

    @Autowired
    Audiences audiences;

    @Autowired
    Desk desk;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    MailingList press;
    MailingList members;

    @BeforeEach
    void aPressOffice() {
        press = lists.add(terms("Media EU", MailingList.Purpose.PRESS), "Lena");
        members = lists.add(terms("Members", MailingList.Purpose.NOTICE), "Lena");
    }

    @Test
    void aPersonOnThreeListsIsOnePerson() {
        Contact anna = person("Anna Kowalska", "anna@gazeta.example", Map.of());
        subscriptions.start(anna.id(), press.id(), "card");
        subscriptions.start(anna.id(), members.id(), "register");
        Audience all = Audience.of(
                Audience.Part.list(members.id()),
                Audience.Part.list(press.id()),
                Audience.Part.list(lists.pressReleases().id()));

        assertThat(audiences.count(all, false).people()).isEqualTo(1);
        assertThat(audiences.sample(all, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.listId())
                        .as("the first part that reaches")
                        .isEqualTo(members.id()));

        subscriptions.end(anna.id(), members.id(), Ending.ONE_CLICK);
        assertThat(audiences.sample(all, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.listId())
                        .as("the first that still reaches")
                        .isEqualTo(press.id()));
    }

    @Test
    void thoseLeftOutAreThereWithTheirReason() {
        Contact reached = onPress(person("Reached", "reached@example.org", Map.of()));
        Contact dead = onPress(person("Dead", "dead@example.org", Map.of()));
        Contact left = onPress(person("Left", "left@example.org", Map.of()));
        Contact silent = onPress(person("Silent", "silent@example.org", Map.of()));
        Contact homeless = onPress(contacts.add(contacts.read(Map.of("name", "Homeless")), List.of(), "card", "Lena"));
        Contact excluded = onPress(person("Excluded", "excluded@example.org", Map.of()));
        suppressions.suppress(address("dead@example.org"), Suppression.Reason.DEAD, "550 5.1.1", "bounce");
        subscriptions.end(left.id(), press.id(), Ending.ONE_CLICK);
        contacts.doNotContact(silent.id(), "asked by telephone", "Lena");
        subscriptions.start(excluded.id(), members.id(), "register");
        Audience audience = Audience.of(Audience.Part.list(press.id())).except(Audience.Part.list(members.id()));

        assertThat(audiences.count(audience, false))
                .isEqualTo(new Audiences.Count(
                        1, Map.of("suppressed", 1, "unsubscribed", 1, "do not contact", 1, "no address", 1)));
        assertThat(audiences.recipient(audience, false, excluded.id())).isEmpty();
        assertThat(audiences.recipient(audience, false, homeless.id()))
                .hasValueSatisfying(one -> assertThat(one.leftOut()).isEqualTo("no address"));
        assertThat(List.of(reached, dead, left, silent))
                .extracting(one -> stillWritable(one, press, false))
                .containsExactly(true, false, false, false);
    }

    @Test
    void aNoticeReachesMembersWhoLeftTheNewsletterButNeverADeadAddress() {
        Contact optedOut = onMembers(person("Opted out", "out@example.org", Map.of()));
        Contact resigned = onMembers(person("Resigned", "resigned@example.org", Map.of()));
        Contact objecting = onMembers(person("Objecting", "objecting@example.org", Map.of()));
        Contact dead = onMembers(person("Dead", "dead@example.org", Map.of()));
        subscriptions.end(optedOut.id(), members.id(), Ending.THEIR_OWN_LINK);
        subscriptions.end(resigned.id(), members.id(), Ending.desk("Lena"));
        suppressions.suppress(address("objecting@example.org"), Suppression.Reason.OBJECTION, "asked", "Lena");
        suppressions.suppress(address("dead@example.org"), Suppression.Reason.DEAD, "550", "bounce");
        Audience everybody = Audience.of(Audience.Part.list(members.id()));

        assertThat(audiences.sample(everybody, true, 10))
                .extracting(Audiences.Recipient::name)
                .containsExactlyInAnyOrder("Opted out", "Objecting");
        assertThat(audiences.count(everybody, false).people()).isZero();
        assertThat(List.of(optedOut, resigned, objecting, dead))
                .extracting(one -> stillWritable(one, members, true))
                .containsExactly(true, false, true, false);
    }

    @Test
    void aSuppressedAddressIsKnownHoweverItIsSpelled() {
        suppressions.suppress(address("Zoë@bücher.example"), Suppression.Reason.COMPLAINT, "spam button", "bounce");
        Contact again = onPress(person("Zoë", "ZOË@xn--bcher-kva.EXAMPLE", Map.of()));

        assertThat(audiences
                        .count(Audience.of(Audience.Part.list(press.id())), false)
                        .leftOut())
                .isEqualTo(Map.of("suppressed", 1));
        long standing =
                suppressions.standing(address("zoë@Bücher.example")).get(0).id();
        suppressions.lift(standing, "they wrote that it was a mistake", "Lena");
        assertThat(stillWritable(again, press, false)).isTrue();
        assertThat(suppressions.find(standing).orElseThrow().lifted())
                .isNotNull()
                .satisfies(lifted -> assertThat(lifted.because()).contains("mistake"));
    }

    @Test
    void aNestedSearchFindsWhomItDescribes() {
        onPress(person(
                "Culture BE fr",
                "a@example.org",
                Map.of("topics", "culture, ai", "country", "BE", "languages", "fr, en")));
        onPress(person(
                "Culture FR",
                "b@example.org",
                Map.of("topics", "culture", "country", "FR", "languages", "fr", "tier", "1")));
        onPress(person(
                "Business BE", "c@example.org", Map.of("topics", "business", "country", "BE", "languages", "nl")));
        onPress(person("100% rock_pop", "d@example.org", Map.of("outlet", "100% rock_pop", "attribute:beat", "music")));
        person("Not on the list", "e@example.org", Map.of("topics", "culture", "country", "BE", "languages", "fr"));

        assertThat(found("""
                {"and":[{"or":[{"field":"topic","is":["culture"]},{"field":"country","is":["be"]}]},
                        {"not":{"field":"language","is":["nl"]}},
                        {"or":[{"field":"tier","is":[2]},{"field":"language","first is":["en"]}]}]}""")).containsExactly("Culture BE fr");
        assertThat(found("{\"field\":\"attribute\",\"is\":\"beat=music\"}")).containsExactly("100% rock_pop");
        assertThat(found("{\"field\":\"outlet\",\"contains\":\"0% ROCK_\"}")).containsExactly("100% rock_pop");
        assertThat(found("{\"field\":\"outlet\",\"contains\":\"%\"}"))
                .as("no wildcard")
                .containsExactly("100% rock_pop");
        assertThat(found("{\"not\":{\"field\":\"country\",\"is\":[\"BE\"]}}"))
                .as("no country is not Belgium")
                .containsExactlyInAnyOrder("Culture FR", "100% rock_pop");
        assertThat(found("{\"field\":\"list\",\"is\":[" + press.id() + "]}")).hasSize(4);
        assertThat(found("{\"field\":\"topic\",\"is\":[\"x'); drop table contact; --\"]}"))
                .isEmpty();
        assertThat(contacts.count()).isEqualTo(5);
    }

    @Test
    void aSearchThatCannotBeAskedSaysWhatToMend() {
        assertThatThrownBy(() -> found("{\"field\":\"shoe size\",\"is\":[\"44\"]}"))
                .isInstanceOf(UnusableRule.class)
                .hasMessageContaining("shoe size");
        assertThatThrownBy(() -> found("{\"field\":\"tier\",\"is\":[\"high\"]}"))
                .isInstanceOf(UnusableRule.class);
        assertThatThrownBy(() -> found("{\"field\":\"topic\",\"is\":[]}")).hasMessageContaining("value");
        assertThatThrownBy(() -> found("{\"field\":\"topic\",\"sounds like\":[\"x\"]}"))
                .hasMessageContaining("sounds like");
        assertThatThrownBy(() -> found("{\"not\":".repeat(40) + "{\"and\":[]}" + "}".repeat(40)))
                .hasMessageContaining("nested");
    }

    @Test
    void aVersionOfASearchNeverChanges() {
        var lena = desk.listManager();
        onPress(person("Culture", "a@example.org", Map.of("topics", "culture")));
        onPress(person("Business", "b@example.org", Map.of("topics", "business")));
        Segment first = segments.add(press.id(), "Desk", rule("{\"field\":\"topic\",\"is\":[\"culture\"]}"), lena);
        Audience approved = Audience.of(Audience.Part.segment(first.version().id()));
        Segment second = segments.change(first.id(), "Desk", rule("{\"field\":\"topic\",\"is\":[\"business\"]}"), lena);

        assertThat(second.version().number()).isEqualTo(2);
        assertThat(audiences.sample(approved, 5))
                .extracting(Audiences.Recipient::name)
                .containsExactly("Culture");
        assertThat(segments.change(first.id(), "Desks", second.version().rule(), lena)
                        .version()
                        .number())
                .as("another name alone makes no version")
                .isEqualTo(2);
        assertThat(json.readValue(json.writeValueAsString(approved), Audience.class))
                .isEqualTo(approved);
    }

    private List<String> found(String rule) {
        return audiences.sample(new Audiences.Search(press.id(), rule(rule)), 100).stream()
                .map(Audiences.Recipient::name)
                .toList();
    }

    private Rule rule(String text) {
        return Rule.read(json.readTree(text));
    }

    private boolean stillWritable(Contact contact, MailingList list, boolean notice) {
        return jdbc.sql("select still_writable(?, ?, ?, ?)")
                .params(contact.id(), contact.preferredAddress().orElseThrow().id(), list.id(), notice)
                .query(Boolean.class)
                .single();
    }

    private Contact person(String name, String address, Map<String, String> more) {
        Map<String, String> fields = new java.util.HashMap<>(more);
        fields.put("name", name);
        return contacts.add(contacts.read(fields), List.of(address(address)), "card", "Lena");
    }

    private Contact onPress(Contact contact) {
        subscriptions.start(contact.id(), press.id(), "card");
        return contact;
    }

    private Contact onMembers(Contact contact) {
        subscriptions.start(contact.id(), members.id(), "register");
        return contact;
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text);
    }

    private static MailingLists.Terms terms(String name, MailingList.Purpose purpose) {
        return new MailingLists.Terms(name, purpose, null, "members by statute", Map.of());
    }
}
