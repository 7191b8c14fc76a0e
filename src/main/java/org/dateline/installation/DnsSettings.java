package org.dateline.installation;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is asked about domains, ours and those we write to.
 *
 * @param servers as address or address:port; empty: those of this machine
 * @param timeout for one answer
 */
@ConfigurationProperties("dateline.dns")
record DnsSettings(
        @DefaultValue List<String> servers,
        @DefaultValue("3s") Duration timeout) {}
