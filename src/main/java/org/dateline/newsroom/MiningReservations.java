package org.dateline.newsroom;

import java.net.URI;
import java.net.URISyntaxException;
import org.dateline.language.Phrases;
import org.dateline.release.MiningChoice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The office's one choice, made on the settings page. */
@Repository
class MiningReservations implements MiningChoice {

    private final JdbcClient jdbc;

    MiningReservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    MiningReservation now() {
        return jdbc.sql("select reserved, policy from mining_reservation")
                .query((row, n) -> new MiningReservation(row.getBoolean("reserved"), row.getString("policy")))
                .single();
    }

    @Override
    public boolean isReserved() {
        return now().reserved();
    }

    /** @throws IllegalArgumentException with advice when the policy is no https address */
    void choose(boolean reserved, String policy, long staffId) {
        jdbc.sql(
                        "update mining_reservation set reserved = :reserved, policy = :policy, changed_by = :staff, changed_at = dateline_now()")
                .param("reserved", reserved)
                .param("policy", address(policy.strip()))
                .param("staff", staffId)
                .update();
    }

    private static String address(String policy) {
        if (policy.isEmpty()) return "";
        try {
            var address = new URI(policy);
            if ("https".equals(address.getScheme()) && address.getHost() != null && policy.matches("[!-~]{1,500}"))
                return policy;
        } catch (URISyntaxException notAnAddress) {
            // told below, like every other text that is no address
        }
        throw new IllegalArgumentException(Phrases.say("newsroom.mining.no-address"));
    }
}
