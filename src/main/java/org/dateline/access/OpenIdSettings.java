package org.dateline.access;

import java.net.URI;
import java.time.Duration;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signing in through somebody else who knows the colleagues (OpenID Connect).
 *
 * @param issuer whom we trust to say who it is; null: nobody, and nothing of it is shown
 * @param name what the button says behind "Sign in with"; empty: "our office", in the reader's language
 * @param newColleagues the role in which somebody comes in whom the issuer knows and we do not; null: they do not
 * @param timeout for each question to the issuer
 */
@ConfigurationProperties("dateline.open-id")
record OpenIdSettings(
        @Nullable URI issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name,
        @Nullable Role newColleagues,
        @DefaultValue("10s") Duration timeout) {

    @Override
    public String name() {
        return name.isBlank() ? Phrases.say("access.sign-in.our-office") : name;
    }

    public boolean isOn() {
        return issuer != null && !issuer.toString().isBlank() && !clientId.isBlank();
    }
}
