package org.dateline.installation;

import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations that this program brings. */
final class Migrations {

    private Migrations() {}

    static String newest() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql"))
                .map(file -> String.valueOf(file.getFilename()).substring(1).replaceAll("__.*", ""))
                .max(String::compareTo)
                .orElseThrow();
    }
}
