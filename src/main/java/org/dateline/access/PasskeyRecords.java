package org.dateline.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** Passkeys as Spring Security keeps and finds them. */
final class PasskeyRecords implements UserCredentialRepository {

    private static final String RECORDS =
            "select p.*, h.handle from passkey p join passkey_holder h on h.staff_id = p.staff_id where ";

    private final JdbcClient jdbc;

    PasskeyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void delete(Bytes credential) {
        jdbc.sql("delete from passkey where credential_id = :credential")
                .param("credential", credential.getBytes())
                .update();
    }

    /** A new one; or, after a sign-in, the new state of one that is there. */
    @Override
    public void save(CredentialRecord record) {
        jdbc.sql("""
                        insert into passkey (staff_id, credential_id, public_key, attestation, signature_count,
                                             user_verified, backup_eligible, backup_state, transports, name)
                        select staff_id, :credential, :key, :attestation, :count, :verified, :eligible, :state, :transports, :name
                        from passkey_holder where handle = :handle
                        on conflict (credential_id) do update
                        set signature_count = excluded.signature_count, backup_state = excluded.backup_state,
                            last_used_at = dateline_now()""")
                .param("handle", record.getUserEntityUserId().getBytes())
                .param("credential", record.getCredentialId().getBytes())
                .param("key", record.getPublicKey().getBytes())
                .param(
                        "attestation",
                        Objects.requireNonNull(record.getAttestationObject()).getBytes())
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("eligible", record.isBackupEligible())
                .param("state", record.isBackupState())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new))
                .param("name", record.getLabel())
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return jdbc.sql(RECORDS + "p.credential_id = :credential")
                .param("credential", credential.getBytes())
                .query(PasskeyRecords::record)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.sql(RECORDS + "h.handle = :handle order by p.id")
                .param("handle", handle.getBytes())
                .query(PasskeyRecords::record)
                .list();
    }

    private static CredentialRecord record(ResultSet row, int number) throws SQLException {
        var created = row.getTimestamp("created_at").toInstant();
        var used = row.getTimestamp("last_used_at");
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .transports(Arrays.stream((String[]) row.getArray("transports").getArray())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .label(row.getString("name"))
                .created(created)
                .lastUsed(used == null ? created : used.toInstant())
                .build();
    }
}
