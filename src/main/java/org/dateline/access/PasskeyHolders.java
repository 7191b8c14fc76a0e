package org.dateline.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/** Colleagues as passkeys know them: by a random handle that says nothing about anybody (WebAuthn Level 3, section 14.6.1). */
final class PasskeyHolders implements PublicKeyCredentialUserEntityRepository {

    private static final int HANDLE_BYTES = 32;

    private static final String HOLDERS = """
            select h.handle, s.email, s.name from passkey_holder h join staff s on s.id = h.staff_id
            where s.disabled_at is null and\s""";

    private final JdbcClient jdbc;

    PasskeyHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return jdbc.sql(HOLDERS + "h.handle = :handle")
                .param("handle", handle.getBytes())
                .query(PasskeyHolders::holder)
                .optional()
                .orElse(null);
    }

    /** Whoever works here is one, from the first time that they are asked for. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String email) {
        jdbc.sql("""
                        insert into passkey_holder (staff_id, handle)
                        select id, :handle from staff where lower(email) = lower(:email) and disabled_at is null
                        on conflict (staff_id) do nothing""")
                .param("email", email)
                .param("handle", Secrets.bytes(HANDLE_BYTES))
                .update();
        return jdbc.sql(HOLDERS + "lower(s.email) = lower(:email)")
                .param("email", email)
                .query(PasskeyHolders::holder)
                .optional()
                .orElse(null);
    }

    /** Asked for only where nobody was found: their access ended a moment ago. Nobody becomes a colleague by a passkey. */
    @Override
    public void save(PublicKeyCredentialUserEntity holder) {
        throw new AccessDeniedException("Nobody who works here is called " + holder.getName());
    }

    @Override
    public void delete(Bytes handle) {
        jdbc.sql("delete from passkey_holder where handle = :handle")
                .param("handle", handle.getBytes())
                .update();
    }

    private static PublicKeyCredentialUserEntity holder(ResultSet row, int number) throws SQLException {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(row.getBytes("handle")))
                .name(row.getString("email"))
                .displayName(row.getString("name"))
                .build();
    }
}
