package org.dateline.desk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Looking at the DNS of those we send as.
 *
 * @param dkimSelector under which the mail server publishes its signing key; empty: it is not looked for
 */
@ConfigurationProperties("dateline.ready")
record ReadySettings(@DefaultValue("") String dkimSelector) {}
