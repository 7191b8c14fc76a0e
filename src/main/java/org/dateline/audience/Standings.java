package org.dateline.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** May we write to this person, and if not, everything that stands against it. */
@Repository
class Standings {

    private final JdbcClient jdbc;
    private final AddressKeys keys;
    private final Suppressions suppressions;
    private final Subscriptions subscriptions;
    private final Erasures erasures;

    Standings(
            JdbcClient jdbc,
            AddressKeys keys,
            Suppressions suppressions,
            Subscriptions subscriptions,
            Erasures erasures) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.suppressions = suppressions;
        this.subscriptions = subscriptions;
        this.erasures = erasures;
    }

    /** @param suppression set where lifting that would remove it */
    record Obstacle(
            String words,
            @Nullable String address,
            Instant since,
            String by,
            @Nullable Long suppression) {}

    record DoNotContact(Instant since, String reason, String by) {}

    record Standing(
            boolean writable,
            List<Obstacle> obstacles,
            Optional<DoNotContact> doNotContact,
            Optional<Erasures.Erasure> erasure,
            boolean noAddress,
            boolean noList) {}

    Standing of(Contact contact) {
        List<Obstacle> obstacles = new ArrayList<>();
        boolean preferredStopped = false;
        for (Address address : contact.addresses()) {
            for (Suppression standing : suppressions.standing(keys.mac(address.key()))) {
                obstacles.add(new Obstacle(
                        standing.reason().words() + (standing.detail().isEmpty() ? "" : ": " + standing.detail()),
                        address.spelling(),
                        standing.since(),
                        standing.recordedBy(),
                        standing.reason() == Suppression.Reason.ERASED ? null : standing.id()));
                preferredStopped |= address.preferred();
            }
        }
        Optional<DoNotContact> doNotContact = jdbc.sql("select * from do_not_contact where contact_id = ?")
                .param(contact.id())
                .query((row, n) ->
                        new DoNotContact(Rows.at(row, "since"), row.getString("reason"), row.getString("recorded_by")))
                .optional();
        Optional<Erasures.Erasure> erasure = erasures.of(contact.id());
        boolean noAddress = contact.preferredAddress().isEmpty();
        boolean noList = subscriptions.of(contact.id()).stream().noneMatch(Subscription::active);
        return new Standing(
                !preferredStopped && doNotContact.isEmpty() && erasure.isEmpty() && !noAddress && !noList,
                obstacles,
                doNotContact,
                erasure,
                noAddress,
                noList);
    }
}
