package org.dateline.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.dateline.email.SmtpServer;
import org.dateline.installation.Installation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail servers that take our letters, if any is set. */
@Configuration(proxyBeanMethods = false)
class Outbound {
    /** In the practice world always its own post office on this machine: nothing leaves it, whatever the settings say. */
    @Bean
    Relays relays(Installation installation, DeliverySettings settings) {
        if (installation.isDemo()) {
            return new Relays(List.of(Relay.of(practice(settings), settings.server())));
        }
        var relays = new ArrayList<Relay>();
        var one = settings.server();
        var host = one.host();
        if (host != null && !host.isBlank()) {
            relays.add(Relay.of(one.at(host.strip()), one));
        }
        settings.servers().forEach((name, server) -> relays.add(named(name, server)));
        return new Relays(relays);
    }

    private static Relay named(String name, DeliverySettings.Server server) {
        var host = server.host();
        if (host == null || host.isBlank()) {
            throw new IllegalStateException("The mail server “" + name + "” has no host. Set dateline.delivery.servers."
                    + name + ".host in config/application.yml.");
        }
        return Relay.of(name, server.at(host.strip()), server);
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
