package org.dateline.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The issuer that the settings name, spoken to by OpenID Connect Core, section 3.1 (code flow, with PKCE). Where it answers it says
 * itself, in its configuration, which is read with the first sign-in and kept.
 */
final class OpenIdIssuer {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** For so long an issuer that did not answer is not asked again: whoever waits for it holds a place of the whole desk. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final OpenIdSettings settings;
    private final ClientID client;
    private final int timeout;
    private final LongSupplier ticks;
    private @Nullable OIDCProviderMetadata metadata;
    private @Nullable OpenIdRefused silent;
    private long silentSince;
    private @Nullable IDTokenValidator validator;

    OpenIdIssuer(OpenIdSettings settings) {
        this(settings, System::nanoTime);
    }

    /** @param ticks nanoseconds of any beginning */
    OpenIdIssuer(OpenIdSettings settings, LongSupplier ticks) {
        this.ticks = ticks;
        this.settings = settings;
        this.client = new ClientID(settings.clientId());
        this.timeout = Math.toIntExact(settings.timeout().toMillis());
    }

    /** Somebody as the issuer knows them. */
    record Person(String email, String name) {}

    /** Where to send the browser. */
    URI ask(OpenIdQuestion question) throws OpenIdRefused {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "email", "profile"), client, question.back())
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(question.state()))
                .nonce(new Nonce(question.nonce()))
                .codeChallenge(new CodeVerifier(question.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Whom the code stands for, once the issuer has confirmed that their email address is theirs. */
    Person redeem(String code, OpenIdQuestion question) throws OpenIdRefused {
        try {
            var claims = claims(code, question);
            var email = claims.getStringClaim("email");
            if (email == null || !Boolean.TRUE.equals(claims.getBooleanClaim("email_verified")))
                throw new OpenIdRefused("The issuer names no verified email address");
            return new Person(email.strip(), Objects.requireNonNullElse(claims.getStringClaim("name"), email));
        } catch (GeneralException | IOException | BadJOSEException | JOSEException e) {
            throw new OpenIdRefused("The issuer's answer does not hold", e);
        }
    }

    private IDTokenClaimsSet claims(String code, OpenIdQuestion question)
            throws OpenIdRefused, GeneralException, IOException, BadJOSEException, JOSEException {
        var grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), question.back(), new CodeVerifier(question.verifier()));
        var asked = new TokenRequest.Builder(
                        metadata().getTokenEndpointURI(),
                        new ClientSecretBasic(client, new Secret(settings.clientSecret())),
                        grant)
                .build()
                .toHTTPRequest();
        asked.setConnectTimeout(timeout);
        asked.setReadTimeout(timeout);
        asked.setFollowRedirects(false);
        var answer = OIDCTokenResponseParser.parse(asked.send());
        if (!answer.indicatesSuccess()) throw new OpenIdRefused("The issuer does not take the code");
        var token =
                ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens().getIDToken();
        return validator().validate(token, new Nonce(question.nonce()));
    }

    /** RS256 is what every issuer must offer (section 15.1); a token signed otherwise, or not at all, is refused. */
    private synchronized IDTokenValidator validator() throws OpenIdRefused, IOException {
        if (validator == null) {
            validator = new IDTokenValidator(
                    metadata().getIssuer(),
                    client,
                    JWSAlgorithm.RS256,
                    metadata().getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(timeout, timeout));
        }
        return Objects.requireNonNull(validator);
    }

    private synchronized OIDCProviderMetadata metadata() throws OpenIdRefused {
        if (metadata == null) {
            if (silent != null && ticks.getAsLong() - silentSince < SILENCE.toNanos()) throw silent;
            var issuer = Objects.requireNonNull(settings.issuer());
            if (!"https".equals(issuer.getScheme()) && !HERE.contains(String.valueOf(issuer.getHost())))
                throw new OpenIdRefused("An issuer is asked by https, unless it is on this machine");
            try {
                metadata = OIDCProviderMetadata.resolve(new Issuer(issuer), timeout, timeout);
            } catch (GeneralException | IOException e) {
                silent = new OpenIdRefused("The issuer's configuration cannot be read", e);
                silentSince = ticks.getAsLong();
                throw silent;
            }
        }
        return Objects.requireNonNull(metadata);
    }
}
