package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** An issuer of OpenID Connect on this machine: real codes, PKCE, keys and signed tokens, for whoever the test says is at its page. */
final class LoopbackIssuer implements AutoCloseable {

    static final String CLIENT = "dateline";
    static final String SECRET = "the client's secret";

    private final HttpServer server;
    private final RSAKey key = key();
    private final Map<String, Question> asked = new HashMap<>();
    private JWTClaimsSet.Builder said = new JWTClaimsSet.Builder();
    private RSAKey signs = key;
    private @Nullable String otherNonce;

    private LoopbackIssuer(HttpServer server) {
        this.server = server;
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    static LoopbackIssuer start() throws IOException {
        return new LoopbackIssuer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Who is at its page from now on. */
    void knows(String email, boolean verified, String name) {
        said = new JWTClaimsSet.Builder()
                .claim("email", email)
                .claim("email_verified", verified)
                .claim("name", name);
    }

    /** Tokens are signed by a key that it does not publish. */
    void isImpersonated() {
        signs = key();
    }

    /** Tokens were made for another question. */
    void mixesUp(String nonce) {
        otherNonce = nonce;
    }

    /** What its page does when the browser comes and its person agrees: sends the browser back, with a code. */
    URI agree(URI question) {
        var read = Question.of(question);
        var code = UUID.randomUUID().toString();
        asked.put(code, read);
        return UriComponentsBuilder.fromUriString(read.back())
                .queryParam("code", code)
                .queryParam("state", read.state())
                .build()
                .toUri();
    }

    private record Question(String back, String state, String nonce, String challenge) {

        static Question of(URI address) {
            var parameters = UriComponentsBuilder.fromUri(address).build().getQueryParams();
            assertThat(parameters.getFirst("code_challenge_method")).isEqualTo("S256");
            return new Question(
                    plain(parameters.getFirst("redirect_uri")),
                    plain(parameters.getFirst("state")),
                    plain(parameters.getFirst("nonce")),
                    plain(parameters.getFirst("code_challenge")));
        }

        private static String plain(@Nullable String encoded) {
            return URLDecoder.decode(String.valueOf(encoded), StandardCharsets.UTF_8);
        }
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(address()));
    }

    /** RFC 6749, section 4.1.3, and RFC 7636, section 4.6. */
    private void token(HttpExchange exchange) throws IOException {
        var form = Arrays.stream(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        var question = asked.remove(String.valueOf(form.get("code")));
        if (question != null
                && isClient(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))
                && question.back().equals(form.get("redirect_uri"))
                && question.challenge().equals(challenge(String.valueOf(form.get("code_verifier")))))
            answer(exchange, 200, """
                    {"access_token": "a", "token_type": "Bearer", "id_token": "%s"}""".formatted(idToken(question.nonce())));
        else answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
    }

    private static boolean isClient(String authorization) {
        var given = new String(Base64.getDecoder().decode(authorization.replace("Basic ", "")), StandardCharsets.UTF_8);
        return URLDecoder.decode(given, StandardCharsets.UTF_8).equals(CLIENT + ":" + SECRET);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(String nonce) {
        var now = Instant.now();
        var claims = said.issuer(address().toString())
                .subject("7")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", otherNonce == null ? nonce : otherNonce)
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(signs));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
