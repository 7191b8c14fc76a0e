package org.dateline.access;

import java.security.MessageDigest;
import org.dateline.installation.CannotStart;
import org.dateline.installation.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class KeyRingConfiguration {

    /** The ring of this data folder, or of the file named, if the database knows it or knows none yet. */
    @Bean
    KeyRing keyRing(DataFolder folder, JdbcClient jdbc) {
        var file = folder.keyRing();
        var ring = KeyFile.open(file);
        jdbc.sql("update installation set key_check = :check where key_check is null")
                .param("check", ring.checkValue())
                .update();
        var known = jdbc.sql("select key_check from installation")
                .query(byte[].class)
                .single();
        if (!MessageDigest.isEqual(known, ring.checkValue()))
            throw new CannotStart(
                    "The key ring %s is not the one this database was begun with".formatted(file),
                    "Bring the right file back from a backup or another node, or name it in dateline.key-ring.");
        return ring;
    }
}
