package org.dateline.desk;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Looking at the DNS of those we send as.
 *
 * @param dnsServers who is asked, as address or address:port; empty: those of this machine
 * @param timeout for one answer
 * @param dkimSelector under which the mail server publishes its signing key; empty: it is not looked for
 */
@ConfigurationProperties("dateline.ready")
record ReadySettings(
        @DefaultValue List<String> dnsServers,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("") String dkimSelector) {}
