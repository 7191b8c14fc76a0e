package org.dateline.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.dateline.email.SmtpServer;
import org.dateline.installation.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail server that takes our letters, if one is set. */
@Configuration(proxyBeanMethods = false)
class Outbound {
    static final String ADVICE =
            "No mail server is set, so nothing can be sent. Set dateline.delivery.server.host (and user and password) in"
                    + " config/application.yml and start again.";

    /** In the practice world always its own post office on this machine: nothing leaves it, whatever the settings say. */
    @Bean
    @Nullable
    SmtpServer mailServer(Installation installation, DeliverySettings settings) {
        if (installation.isDemo()) {
            return practice(settings);
        }
        var host = settings.server().host();
        return host == null || host.isBlank() ? null : settings.server().at(host.strip());
    }

    private static SmtpServer practice(DeliverySettings settings) {
        var server = settings.server();
        return new SmtpServer(
                "127.0.0.1",
                settings.practicePort(),
                SmtpServer.Encryption.NONE,
                null,
                null,
                "localhost",
                server.connectTimeout(),
                server.replyTimeout(),
                server.letterTimeout());
    }

    static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
