package org.dateline.bounce;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.email.MessageId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the letter that a return speaks of: by the MAC in its envelope recipient, by the MAC of our Message-ID inside, by other
 * headers of ours, else by the address and how lately we wrote to it. The first that answers wins, and its name is recorded.
 */
@Component
class Matching {

    private final ReturnAddresses addresses;
    private final MessageId messageId;
    private final JdbcClient jdbc;

    Matching(ReturnAddresses addresses, KeyRing keys, JdbcClient jdbc) {
        this.addresses = addresses;
        this.messageId = new MessageId(keys.seal(Purpose.MESSAGE_ID));
        this.jdbc = jdbc;
    }

    /**
     * @param envelopeRecipients the addresses at which the return arrived
     * @param references addresses and Message-IDs found in the return and in the letter it brings back
     * @param sealed our reference as other headers carry it: a relay that gives letters a Message-ID of its own leaves those
     */
    Match letterOf(List<String> envelopeRecipients, List<String> references, List<String> sealed) {
        return first("verp", Standing.PROVEN, envelopeRecipients.stream().map(addresses::delivery))
                .or(() -> first("verp", Standing.PROVEN, references.stream().map(addresses::delivery)))
                .or(() ->
                        first("message-id", Standing.PROVEN, references.stream().map(messageId::read)))
                .or(() -> first("header", Standing.PROVEN, sealed.stream().map(messageId::readReference)))
                .orElse(Match.NONE);
    }

    /**
     * The letter to that address of the mailing that the returned headers name, else the latest one in ten days; nobody signed
     * for either, so it is probable at most.
     *
     * @param mailing by the Feedback-ID of the returned letter; 0 if there is none
     */
    Match letterTo(@Nullable String recipient, long mailing) {
        return Optional.ofNullable(recipient)
                .flatMap(Matching::key)
                .flatMap(key -> jdbc.sql("""
                        select d.id, d.contact_id, d.address_id, d.list_id, a.key, d.mailing_id = :mailing as named
                        from address a join delivery d on d.address_id = a.id
                        where a.key = :key and d.attempts > 0
                          and (d.mailing_id = :mailing or d.changed_at > dateline_now() - interval '10 days')
                        order by d.mailing_id = :mailing desc, d.changed_at desc, d.id desc limit 1""")
                        .param("key", key)
                        .param("mailing", mailing)
                        .query((row, n) -> new Match(
                                Standing.PROBABLE,
                                row.getBoolean("named") ? "header" : "address-and-time",
                                row.getLong("id"),
                                row.getLong("contact_id"),
                                row.getLong("address_id"),
                                row.getObject("list_id", Long.class),
                                row.getString("key"),
                                false))
                        .optional())
                .orElse(Match.NONE);
    }

    Optional<Match> delivery(long id, Standing standing, String by) {
        return jdbc.sql("""
                select d.id, d.contact_id, d.address_id, d.list_id, a.key, c.erased_at is not null as forgotten
                from delivery d join contact c on c.id = d.contact_id left join address a on a.id = d.address_id
                where d.id = :id""")
                .param("id", id)
                .query((row, n) -> new Match(
                        standing,
                        by,
                        row.getLong("id"),
                        row.getLong("contact_id"),
                        row.getObject("address_id", Long.class),
                        row.getObject("list_id", Long.class),
                        row.getString("key"),
                        row.getBoolean("forgotten")))
                .optional();
    }

    /** Whether the two are one mailbox to us. */
    static boolean same(@Nullable String recipient, @Nullable String addressKey) {
        return recipient != null
                && addressKey != null
                && key(recipient).map(addressKey::equals).orElse(false);
    }

    private Optional<Match> first(String by, Standing standing, java.util.stream.Stream<OptionalLong> ids) {
        return ids.filter(OptionalLong::isPresent)
                .flatMap(id -> delivery(id.getAsLong(), standing, by).stream())
                .findFirst();
    }

    private static Optional<String> key(String address) {
        try {
            return Optional.of(EmailAddress.parse(address).key());
        } catch (InvalidAddress notAnAddress) {
            return Optional.empty();
        }
    }
}
