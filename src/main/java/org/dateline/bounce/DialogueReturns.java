package org.dateline.bounce;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.dateline.delivery.DeliveryRefused;
import org.dateline.email.Kind;
import org.dateline.email.Meaning;
import org.dateline.email.ServerReply;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal in our own conversation with a mail server is a return too: it needs no matching, and the same policy decides what
 * follows.
 */
@Component
class DialogueReturns {

    private final Returns returns;
    private final Matching matching;
    private final Acting acting;
    private final JsonMapper json;

    DialogueReturns(Returns returns, Matching matching, Acting acting, JsonMapper json) {
        this.returns = returns;
        this.matching = matching;
        this.acting = acting;
        this.json = json;
    }

    @EventListener
    void refused(DeliveryRefused refusal) {
        var reply = refusal.reply();
        var meaning = refusal.meaning();
        if (reply == null || meaning == null) {
            return; // It never came to an answer: the delivery's own state says so.
        }
        var raw = ("Delivery %d%n%s".formatted(refusal.deliveryId(), said(reply))).getBytes(StandardCharsets.UTF_8);
        returns.store(Way.DIALOGUE, refusal.address(), raw).ifPresent(id -> {
            returns.understood(id, "", json.writeValueAsString(Map.of("rule", meaning.rule(), "said", said(reply))));
            var match = matching.delivery(refusal.deliveryId(), Standing.PROVEN, "dialogue")
                    .orElse(Match.NONE);
            var row = returns.add(columns(id, refusal, reply, meaning, match));
            acting.apply(row, ReturnPolicy.of(match.standing(), true, kind(meaning), meaning.reason(), false));
        });
    }

    private static Map<String, @Nullable Object> columns(
            long id, DeliveryRefused refusal, ServerReply reply, Meaning meaning, Match match) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("returned_id", id);
        columns.put("recipient", refusal.address());
        columns.put("final_recipient", refusal.address());
        columns.put("kind", kind(meaning).word());
        columns.put("class", meaning.permanence().word());
        columns.put("reason", meaning.reason().word());
        columns.put("status", meaning.status());
        columns.put("reply_code", reply.code());
        columns.put("diagnostic", said(reply));
        columns.put("standing", match.standing().inSql());
        columns.put("matched_by", match.by());
        columns.put("delivery_id", match.deliveryId());
        columns.put("contact_id", match.contactId());
        columns.put("address_id", match.addressId());
        return columns;
    }

    /** Whatever ended a delivery is a bounce of one kind or the other. */
    private static Kind kind(Meaning meaning) {
        return meaning.kind() == Kind.HARD ? Kind.HARD : Kind.SOFT;
    }

    private static String said(ServerReply reply) {
        return (reply.code() + " " + reply.text()).replace("\u0000", "");
    }
}
