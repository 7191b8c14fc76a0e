package org.dateline.rendering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Trying the links of a release before it is approved.
 *
 * @param tried whether they are tried at all
 * @param otherPorts whether links to other ports than 80 and 443 are tried too
 * @param timeout for one link, with everywhere it leads
 * @param within for all links of a release
 * @param most of how many links of a release
 */
@ConfigurationProperties("dateline.links")
record LinkSettings(
        @DefaultValue("true") boolean tried,
        @DefaultValue("false") boolean otherPorts,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("60s") Duration within,
        @DefaultValue("100") int most) {}
