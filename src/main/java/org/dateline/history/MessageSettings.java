package org.dateline.history;

import java.time.Duration;
import org.dateline.delivery.DeliverySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How colleagues are told by mail.
 *
 * @param from the sender; empty: that of releases
 * @param pause at most one mail to a colleague in this time; what happens meanwhile waits and goes together
 * @param giveUp after this long a message that could not be mailed stays on the desk alone
 * @param server another mail server than that of releases, so that its trouble can be told
 */
@ConfigurationProperties("dateline.messages")
record MessageSettings(
        @DefaultValue("") String from,
        @DefaultValue("5m") Duration pause,
        @DefaultValue("1d") Duration giveUp,
        @DefaultValue DeliverySettings.Server server) {

    @Nullable
    String host() {
        var host = server.host();
        return host == null || host.isBlank() ? null : host.strip();
    }
}
