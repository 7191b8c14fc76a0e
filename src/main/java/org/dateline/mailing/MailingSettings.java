package org.dateline.mailing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rules of the running order.
 *
 * @param ownApproval whether a one-person office may approve what it edited last; the page says so each time
 * @param grace if a start is missed by more than this, a person decides
 * @param newsletterGrace the same for newsletters and circulars
 * @param patience how long a letter is tried again
 * @param countdown how long "send now" waits, so that it can be stopped
 * @param remindAfter how long an approval that was asked may wait before those who have not answered are reminded; 0: never
 */
@ConfigurationProperties("dateline.mailing")
public record MailingSettings(
        @DefaultValue("false") boolean ownApproval,
        @DefaultValue("15m") Duration grace,
        @DefaultValue("4h") Duration newsletterGrace,
        @DefaultValue("2d") Duration patience,
        @DefaultValue("60s") Duration countdown,
        @DefaultValue("4h") Duration remindAfter) {}
