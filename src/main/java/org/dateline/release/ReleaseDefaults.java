package org.dateline.release;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sender a new release begins with when there is no earlier one to take it from.
 *
 * @param name "Association press office"
 * @param address from which it is sent
 * @param replyTo read by a person; empty: the same address
 */
@ConfigurationProperties("dateline.sender")
record ReleaseDefaults(
        @DefaultValue("") String name,
        @DefaultValue("") String address,
        @DefaultValue("") String replyTo) {

    Sender sender() {
        return new Sender(name, address, replyTo);
    }
}
