package org.dateline.access;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.HttpSessionPublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.HttpSessionPublicKeyCredentialCreationOptionsRepository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What browser and program say to one another when a passkey is made or shown (WebAuthn Level 3, sections 7.1 and 7.2), in the
 * JSON that browsers read and write themselves. Its person must have been verified by the device: so a passkey is both,
 * something they have and something they know or are.
 *
 * <p>A passkey belongs to the address under which the desk was reached. A stranger's address in the Host header wins nothing: the
 * browser signs the address that it is at.
 */
final class PasskeyCeremony {

    private final Webauthn4JRelyingPartyOperations party;
    private final HttpSessionPublicKeyCredentialCreationOptionsRepository toBeMade =
            new HttpSessionPublicKeyCredentialCreationOptionsRepository();
    private final HttpSessionPublicKeyCredentialRequestOptionsRepository toBeShown =
            new HttpSessionPublicKeyCredentialRequestOptionsRepository();
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /** @param origin such as {@code https://desk.example.org} */
    PasskeyCeremony(JdbcClient jdbc, String origin, String host) {
        party = new Webauthn4JRelyingPartyOperations(
                new PasskeyHolders(jdbc),
                new PasskeyRecords(jdbc),
                PublicKeyCredentialRpEntity.builder().id(host).name("Dateline").build(),
                Set.of(origin));
        party.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        party.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    /** What the browser is asked to make. */
    String asksToMake(Authentication me, HttpServletRequest request, HttpServletResponse response) {
        var options = party.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(me));
        toBeMade.save(request, response, options);
        return json.writeValueAsString(options);
    }

    /** Whether the browser made what it was just asked for; then it is kept, under this name. */
    boolean isMade(String answer, String name, HttpServletRequest request, HttpServletResponse response) {
        var options = toBeMade.load(request);
        toBeMade.save(request, response, null);
        if (options == null) return false;
        try {
            var made = json.readValue(
                    answer, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            party.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(made, name)));
            return true;
        } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What the browser is asked to show: any passkey of this address, for we know nobody yet. */
    String asksToShow(HttpServletRequest request, HttpServletResponse response) {
        var options = party.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        toBeShown.save(request, response, options);
        return json.writeValueAsString(options);
    }

    /** Whose passkey was shown, by their email; empty when it is none of ours, or not the answer to what was just asked. */
    Optional<String> shown(String answer, HttpServletRequest request, HttpServletResponse response) {
        var options = toBeShown.load(request);
        toBeShown.save(request, response, null);
        if (options == null) return Optional.empty();
        try {
            var shown =
                    json.readValue(answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            return Optional.of(party.authenticate(new RelyingPartyAuthenticationRequest(options, shown))
                    .getName());
        } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
