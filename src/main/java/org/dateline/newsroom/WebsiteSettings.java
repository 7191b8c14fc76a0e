package org.dateline.newsroom;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Telling the office's own website.
 *
 * @param privateAddresses whether it may stand in a private network; else only public addresses and this machine are called
 * @param timeout for the whole of one call
 */
@ConfigurationProperties("dateline.website")
record WebsiteSettings(
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("10s") Duration timeout) {}
