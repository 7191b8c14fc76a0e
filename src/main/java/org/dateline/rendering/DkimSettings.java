package org.dateline.rendering;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys with which letters are signed; none: the mail server signs.
 *
 * @param keys two of one domain sign each of its letters twice
 */
@ConfigurationProperties("dateline.dkim")
record DkimSettings(@DefaultValue List<Key> keys) {

    /**
     * A key.
     *
     * @param domain what stands behind the @ of the sender
     * @param selector under which its public half is published
     * @param privateKey the PEM file, RSA or Ed25519
     */
    record Key(
            @Nullable String domain,
            @Nullable String selector,
            @Nullable Path privateKey) {}
}
