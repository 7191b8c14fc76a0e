package org.dateline.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may ask of the public pages.
 *
 * @param perSecond requests a second in the long run; 0 is no limit
 * @param atOnce requests it may ask before that counts
 */
@ConfigurationProperties("dateline.public-limit")
record CrowdSettings(
        @DefaultValue("50") int perSecond,
        @DefaultValue("300") int atOnce) {}
