package org.dateline.embargo;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.dateline.audience.AboutPerson;
import org.dateline.language.Phrases;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On a person's page: the embargoes they agreed to, and those they broke. */
@Component
@Order(2)
class AgreedByPerson implements AboutPerson {

    private final Agreements agreements;
    private final Breaches breaches;
    private final JdbcClient jdbc;

    AgreedByPerson(Agreements agreements, Breaches breaches, JdbcClient jdbc) {
        this.agreements = agreements;
        this.breaches = breaches;
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return Phrases.say("embargo.person.title");
    }

    @Override
    public String fragment() {
        return "embargo/person :: list";
    }

    @Override
    public Map<String, Object> of(long contactId) {
        var agreed = agreements.ofContact(contactId);
        var broken = breaches.ofContact(contactId);
        var releases = Stream.concat(
                agreed.stream().map(Agreement::releaseId), broken.stream().map(Breach::releaseId));
        return Map.of(
                "agreed",
                agreed,
                "broken",
                broken,
                "embargoed",
                headlines(releases.distinct().toArray(Long[]::new)));
    }

    private Map<Long, String> headlines(Long[] releases) {
        var names = new HashMap<Long, String>();
        jdbc.sql("""
                select r.id, coalesce((select nullif(t.headline, '') from translation t join release_version v on v.id = t.version_id
                                        where v.release_id = r.id and t.language = r.main_language
                                        order by v.number desc limit 1), r.reference) as name
                  from release r where r.id = any(:ids)""").param("ids", releases).query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }
}
