package org.dateline.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.mailing.Forecasts.Load;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How things stand with the receivers: what waits for each, what limits it and why. */
@Repository
class Receivers {
    private static final String WAITING = """
            select receiver, sum(letters)::int as letters from (
                select la.receiver, la.last_position - la.next_position + 1 as letters from receiver_lane la join mailing m on m.id = la.mailing_id
                 where la.next_position <= la.last_position and m.state in ('running', 'paused') and (:mailing = 0 or m.id = :mailing)
                union all
                select l.receiver, l.last_position - l.first_position + 1 from lease l join mailing m on m.id = l.mailing_id
                 where l.node_id is null and l.first_position is not null and m.state in ('running', 'paused') and (:mailing = 0 or m.id = :mailing)
                union all
                select t.receiver, t.people from taken_people t join mailing m on m.id = t.mailing_id
                 where t.state = 'queued' and m.state in ('running', 'paused') and (:mailing = 0 or m.id = :mailing)
                union all
                select receiver, count(*) from retry where :mailing = 0 or mailing_id = :mailing group by receiver) w
             group by receiver""";

    private static final DeliverySettings.Limits NONE = new DeliverySettings.Limits(0, 0, 0, 0, 0);

    private final JdbcClient jdbc;
    private final Slowdowns slowdowns;
    private final MailDomains domains;
    private final DeliverySettings settings;
    private final ApplicationEventPublisher events;

    Receivers(
            JdbcClient jdbc,
            Slowdowns slowdowns,
            MailDomains domains,
            DeliverySettings settings,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.slowdowns = slowdowns;
        this.domains = domains;
        this.settings = settings;
        this.events = events;
    }

    /**
     * How it stands with one receiver.
     *
     * @param waiting letters of running mailings that are still to go, those tried again included
     * @param limit what the settings allow, in words; empty when they say nothing
     */
    record Standing(
            String word,
            String name,
            int waiting,
            String limit,
            @Nullable Slowdown slowdown) {}

    /** Those that are slowed down, then the others for whom letters wait or a limit is set, then the rest. */
    List<Standing> standing() {
        var waiting = waiting(0);
        var slow = slow();
        var limits = settings.receivers().limits();
        var words = new ArrayList<>(limits.keySet());
        words.addAll(waiting.keySet());
        words.addAll(slow.keySet());
        return words.stream()
                .distinct()
                .map(word -> new Standing(
                        word,
                        name(word),
                        waiting.getOrDefault(word, 0),
                        limits.getOrDefault(word, NONE).inWords(),
                        slow.get(word)))
                .sorted(Comparator.comparing((Standing s) -> s.slowdown() == null)
                        .thenComparing(s -> s.word().equals(Receiver.REST))
                        .thenComparing(s -> -s.waiting()))
                .toList();
    }

    /** Those that are slowed down and for whom letters of this mailing wait. */
    List<Standing> slowing(long mailingId) {
        var slow = slow();
        if (slow.isEmpty()) {
            return List.of();
        }
        return waiting(mailingId).entrySet().stream()
                .filter(entry -> slow.containsKey(entry.getKey()))
                .map(entry -> new Standing(
                        entry.getKey(), name(entry.getKey()), entry.getValue(), "", slow.get(entry.getKey())))
                .toList();
    }

    /** A receiver that takes no more than so much. */
    record Narrow(
            String word,
            String name,
            List<Limit> limits,
            @Nullable Slowdown slowdown) {}

    /** Those that have a limit, or asked for less. Nobody speaks for the rest. */
    List<Narrow> limiting() {
        var slow = slow();
        var limits = settings.receivers().limits();
        return Stream.concat(limits.keySet().stream(), slow.keySet().stream())
                .distinct()
                .filter(word -> !word.equals(Receiver.REST))
                .map(word -> new Narrow(word, name(word), Limit.of(limits.getOrDefault(word, NONE)), slow.get(word)))
                .filter(narrow -> !narrow.limits().isEmpty() || narrow.slowdown() != null)
                .toList();
    }

    /**
     * Which part of the letters of a mailing is for that receiver, from 0 to 1: of those taken, else of those it would reach,
     * else of who holds the release.
     */
    double share(Load load, String receiver) {
        if (isTaken(load.mailingId())) {
            return jdbc.sql("""
                    select coalesce(cast(sum(people) filter (where receiver = :receiver) as double precision) / sum(people), 0)
                      from (select receiver, 1 as people from delivery where mailing_id = :mailing and state = 'queued'
                            union all
                            select receiver, people from taken_people where mailing_id = :mailing and state = 'queued') p""")
                    .param("mailing", load.mailingId())
                    .param("receiver", receiver)
                    .query(Double.class)
                    .single();
        }
        var people = load.people();
        if (people != null) {
            return people.around(
                            "from (",
                            ") p left join mail_domain m on m.name = lower(split_part(p.address, '@', -1)) and m.receiver = ?")
                    .then("", receiver)
                    .around("select coalesce(avg(cast(m.name is not null as int)), 0) ", "")
                    .on(jdbc)
                    .query(Double.class)
                    .single();
        }
        return jdbc.sql("""
                select coalesce(avg(cast(receiver = :receiver as int)), 0)
                  from (select distinct on (d.key_mac) d.receiver from mailing m join delivery d on d.release_id = m.release_id
                         where m.id = :mailing and d.state = 'accepted') holders""")
                .param("mailing", load.mailingId())
                .param("receiver", receiver)
                .query(Double.class)
                .single();
    }

    private boolean isTaken(long mailing) {
        return jdbc.sql("select exists (select from delivery where mailing_id = :mailing)")
                .param("mailing", mailing)
                .query(Boolean.class)
                .single();
    }

    private String name(String word) {
        return word.equals(Receiver.REST)
                ? Phrases.say("delivery.sending.everybody-else")
                : domains.known().name(word);
    }

    private Map<String, Slowdown> slow() {
        return slowdowns.inForce().stream().collect(Collectors.toMap(Slowdown::receiver, s -> s));
    }

    private Map<String, Integer> waiting(long mailingId) {
        var waiting = new HashMap<String, Integer>();
        jdbc.sql(WAITING).param("mailing", mailingId).query(row -> {
            waiting.put(row.getString("receiver"), row.getInt("letters"));
        });
        return waiting;
    }

    /** @return its name; whatever it asked for is forgotten until it asks again */
    @Transactional
    String atFullSpeed(String word, Staff by) {
        if (slowdowns.end(word)) {
            events.publishEvent(new ReceiverAtFullSpeed(Phrases.recording(() -> name(word)), by.id()));
        }
        return name(word);
    }
}
