package org.dateline.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.audience.AboutPerson;
import org.dateline.language.Phrases;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On a person's page: every email, of which release, by which list. */
@Component
@Order(1)
class GotByPerson implements AboutPerson {

    private static final int LATEST = 50;

    private final Deliveries deliveries;
    private final JdbcClient jdbc;

    GotByPerson(Deliveries deliveries, JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return Phrases.say("delivery.person.got");
    }

    @Override
    public String fragment() {
        return "delivery/person :: list";
    }

    /** The latest; a page of its own has all of them. */
    @Override
    public Map<String, Object> of(long contactId) {
        var got = deliveries.ofContact(contactId);
        var latest = new HashMap<>(named(got.subList(0, Math.min(got.size(), LATEST))));
        if (got.size() > LATEST) latest.put("inAll", got.size());
        return latest;
    }

    Map<String, Object> all(long contactId) {
        return named(deliveries.ofContact(contactId));
    }

    private Map<String, Object> named(List<Delivery> got) {
        return Map.of(
                "deliveries",
                got,
                "headlines",
                headlines(got.stream().map(Delivery::versionId).distinct().toList()),
                "lists",
                lists(got.stream()
                        .map(Delivery::listId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
    }

    /** As the release was called in the version they got. */
    private Map<Long, String> headlines(List<Long> versions) {
        return names("""
                select v.id, coalesce(nullif(t.headline, ''), r.reference) as name
                  from release_version v join release r on r.id = v.release_id
                  left join translation t on t.version_id = v.id and t.language = r.main_language
                 where v.id = any(:ids)""", versions);
    }

    private Map<Long, String> lists(List<Long> lists) {
        return names("select id, name from mailing_list where id = any(:ids)", lists);
    }

    private Map<Long, String> names(String sql, Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        jdbc.sql(sql).param("ids", ids.toArray(Long[]::new)).query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }
}
