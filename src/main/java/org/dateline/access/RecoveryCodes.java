package org.dateline.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Ten codes on paper for the day on which the telephone is lost. Each works once; kept is a MAC of the key ring, never the code. */
@Repository
class RecoveryCodes {

    private static final int HOW_MANY = 10;
    private static final int LENGTH = 12;

    private final JdbcClient jdbc;
    private final KeyRing keys;

    RecoveryCodes(JdbcClient jdbc, KeyRing keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** New ones, the only time that they can be read; the ones before hold no longer. */
    @Transactional
    public List<String> issue(Staff person) {
        forget(person);
        var codes =
                Stream.generate(() -> Secrets.random(LENGTH)).limit(HOW_MANY).toList();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (staff_id, key_id, mac) values (:person, :key, :mac)")
                .param("person", person.id())
                .param("key", keys.currentKey())
                .param("mac", mac(keys.currentKey(), person, code))
                .update());
        return codes.stream().map(code -> code.replaceAll("(.{4})(?=.)", "$1-")).toList();
    }

    /** Whether it is one, not used yet; from now on it is. */
    boolean use(Staff person, String code) {
        var bare = code.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
        return bare.length() == LENGTH
                && jdbc
                        .sql("select distinct key_id from recovery_code where staff_id = :person")
                        .param("person", person.id())
                        .query(Integer.class)
                        .list()
                        .stream()
                        .anyMatch(key -> use(person, mac(key, person, bare)));
    }

    private boolean use(Staff person, byte[] mac) {
        return jdbc.sql("""
                        update recovery_code set used_at = dateline_now()
                        where staff_id = :person and mac = :mac and used_at is null""").param("person", person.id()).param("mac", mac).update() == 1;
    }

    int left(Staff person) {
        return jdbc.sql("select count(*) from recovery_code where staff_id = :person and used_at is null")
                .param("person", person.id())
                .query(Integer.class)
                .single();
    }

    void forget(Staff person) {
        jdbc.sql("delete from recovery_code where staff_id = :person")
                .param("person", person.id())
                .update();
    }

    private byte[] mac(int key, Staff person, String code) {
        return keys.mac(
                Purpose.SECOND_STEP, key, ("recovery/" + person.id() + "/" + code).getBytes(StandardCharsets.US_ASCII));
    }
}
