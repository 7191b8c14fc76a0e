package org.dateline.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Where colleagues are signed in. What is ended here is ended on every node, with the next click. */
@Repository
public class SignIns {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Devices devices;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SignIns(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Devices devices,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.sessions = sessions;
        this.devices = devices;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * A place where somebody is signed in.
     *
     * @param name stands for the session, which it does not tell: whoever has read it cannot come in by it
     * @param halfway somebody knew the password and has not shown the second step, so that they see nothing
     */
    record SignIn(String name, String device, String network, Instant since, Instant lastSeen, boolean halfway) {}

    /** The one used last comes first. */
    List<SignIn> of(Staff staff) {
        // One by one: found by name, sessions whose rows the database returns mixed lose part of what they keep.
        return open(staff).stream()
                .<Session>map(sessions::findById)
                .filter(Objects::nonNull)
                .filter(session -> !session.isExpired())
                .map(SignIns::signIn)
                .sorted(Comparator.comparing(SignIn::lastSeen).reversed())
                .toList();
    }

    /** Ends one; also right when it has ended already. */
    @Transactional
    public void end(Staff staff, String name, Staff by) {
        var ended = open(staff).stream()
                .filter(session -> name(session).equals(name))
                .mapToInt(this::end)
                .sum();
        announce(staff, ended, by);
    }

    /** Ends all but this one, and remembers no device any more. @return how many there were */
    @Transactional
    public int endAllBut(String sessionId, Staff staff) {
        devices.endAll(staff);
        return open(staff).stream()
                .filter(session -> !session.equals(sessionId))
                .mapToInt(this::end)
                .sum();
    }

    void endAll(Staff staff) {
        devices.endAll(staff);
        open(staff).forEach(this::end);
    }

    /** @return how many there were */
    @Transactional
    public int endAll(Staff staff, Staff by) {
        devices.endAll(staff);
        var ended = open(staff).stream().mapToInt(this::end).sum();
        announce(staff, ended, by);
        return ended;
    }

    /** Forgets what has run out; a tick calls it. */
    public void tidy() {
        devices.tidy();
        jdbc.sql("delete from spring_session where expiry_time < extract(epoch from dateline_now()) * 1000")
                .update();
    }

    static String name(String sessionId) {
        return HexFormat.of().formatHex(Secrets.hash(sessionId));
    }

    private List<String> open(Staff staff) {
        return jdbc.sql("select session_id from spring_session where principal_name = :email")
                .param("email", staff.email())
                .query(String.class)
                .list();
    }

    private int end(String session) {
        return jdbc.sql("delete from spring_session where session_id = :session")
                .param("session", session)
                .update();
    }

    private void announce(Staff staff, int ended, Staff by) {
        if (ended > 0 && staff.id() != by.id())
            events.publishEvent(
                    new ColleagueChanged(by.id(), Phrases.record("access.history.signed-out", staff.name())));
    }

    private static boolean isHalfway(Session session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() instanceof HalfwayIn;
    }

    private static SignIn signIn(Session session) {
        var from = Objects.requireNonNullElse(session.<Whereabouts>getAttribute(Whereabouts.NAME), Whereabouts.UNKNOWN)
                .said();
        return new SignIn(
                name(session.getId()),
                from.device(),
                from.network(),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                isHalfway(session));
    }
}
