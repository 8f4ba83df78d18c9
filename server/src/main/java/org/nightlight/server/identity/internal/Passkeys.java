package org.nightlight.server.identity.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.OwnSignIn.Passkey;
import org.nightlight.server.identity.StaffMember;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys by Web Authentication (W3C): discoverable, and with the person verified by the authenticator, so that one is
 * enough by itself. The ceremonies are Spring Security's; the JSON is what browsers' {@code toJSON} makes.
 */
@Component
final class Passkeys {

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private final JdbcPublicKeyCredentialUserEntityRepository owners;
    private final JdbcUserCredentialRepository credentials;
    private final ConsoleAddress address;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private volatile @Nullable WebAuthnRelyingPartyOperations relyingParty;

    Passkeys(JdbcOperations database, ConsoleAddress address) {
        this.owners = new JdbcPublicKeyCredentialUserEntityRepository(database);
        this.credentials = new JdbcUserCredentialRepository(database);
        this.address = address;
    }

    /** What the browser is asked when someone wants to sign in. */
    PublicKeyCredentialRequestOptions beginSignIn() {
        var nobody = new AnonymousAuthenticationToken(
                "sign-in", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
        return relyingParty()
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(nobody));
    }

    /** Whose passkey answered; empty when the answer does not stand the test. */
    Optional<String> finishSignIn(PublicKeyCredentialRequestOptions asked, String answer) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    json.readValue(answer, new TypeReference<>() {});
            PublicKeyCredentialUserEntity owner =
                    relyingParty().authenticate(new RelyingPartyAuthenticationRequest(asked, credential));
            return Optional.ofNullable(owner).map(PublicKeyCredentialUserEntity::getName);
        } catch (RuntimeException refused) {
            log.info("A passkey was refused: {}", refused.getClass().getSimpleName());
            // webauthn4j says in many exceptions of its own that an answer is forged, stale or meant for another host
            return Optional.empty();
        }
    }

    /** What the browser is asked when a person registers a passkey. */
    PublicKeyCredentialCreationOptions beginRegistration(StaffMember staff) {
        var owner = UsernamePasswordAuthenticationToken.authenticated(
                staff.name(), "", AuthorityUtils.createAuthorityList("ROLE_STAFF"));
        return relyingParty()
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(owner));
    }

    /**
     * Keeps the passkey that the browser made; in the caller's transaction.
     *
     * @throws IdentityException if the answer does not stand the test
     */
    void finishRegistration(PublicKeyCredentialCreationOptions asked, String answer, String label) {
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                    json.readValue(answer, new TypeReference<>() {});
            relyingParty()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            asked, new RelyingPartyPublicKey(credential, label)));
        } catch (IdentityException fault) {
            throw fault;
        } catch (RuntimeException refused) {
            log.info("A new passkey was refused: {}", refused.getClass().getSimpleName());
            throw new IdentityException("The passkey was not accepted. Try again, or use another authenticator.");
        }
    }

    /** The passkeys of a person, newest first. */
    List<Passkey> of(StaffMember staff) {
        PublicKeyCredentialUserEntity owner = owners.findByUsername(staff.name());
        if (owner == null) {
            return List.of();
        }
        return credentials.findByUserId(owner.getId()).stream()
                .map(Passkeys::shown)
                .sorted(Comparator.comparing(Passkey::created).reversed())
                .toList();
    }

    /** Removes a passkey of that person; false when it is not theirs. */
    boolean remove(StaffMember staff, String id) {
        boolean own = of(staff).stream().anyMatch(passkey -> passkey.id().equals(id));
        if (own) {
            credentials.delete(Bytes.fromBase64(id));
        }
        return own;
    }

    /** The options as the browser takes them. */
    String write(Object options) {
        return json.writeValueAsString(options);
    }

    private static Passkey shown(CredentialRecord record) {
        boolean used = record.getLastUsed().isAfter(record.getCreated());
        return new Passkey(
                record.getCredentialId().toBase64UrlString(),
                record.getLabel(),
                record.getCreated(),
                used ? Optional.of(record.getLastUsed()) : Optional.empty());
    }

    // made late, because the port belongs to the origin and is known only when the web server listens
    private WebAuthnRelyingPartyOperations relyingParty() {
        WebAuthnRelyingPartyOperations known = relyingParty;
        if (known == null) {
            known = make();
            relyingParty = known;
        }
        return known;
    }

    private WebAuthnRelyingPartyOperations make() {
        var entity = PublicKeyCredentialRpEntity.builder()
                .id(address.host())
                .name("Nightlight")
                .build();
        var operations = new Webauthn4JRelyingPartyOperations(owners, credentials, entity, Set.of(address.origin()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }
}
