package org.dateline.desk;

import java.util.List;
import org.dateline.history.Alarms;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks by itself whether all is ready to send, daily and in the hour before each mailing, and tells what has gone wrong since the last look. */
@Component
public class ReadyWatch {

    private final ReadyToSend ready;
    private final Alarms alarms;
    private final Installation installation;
    private final JdbcClient jdbc;

    ReadyWatch(ReadyToSend ready, Alarms alarms, Installation installation, JdbcClient jdbc) {
        this.ready = ready;
        this.alarms = alarms;
        this.installation = installation;
        this.jdbc = jdbc;
    }

    /** One look, if one is due; a tick calls it. While answers are still to come, the next one sees them. */
    public void look() {
        if (!isDue()) return;
        Phrases.recording(() -> {
            var seen = ready.look(false);
            if (!seen.isUnderWay()) note(seen.wrongs());
            return "";
        });
    }

    private void note(List<String> wrongs) {
        var wrong = String.join(", ", wrongs);
        var before = jdbc.sql("select told from readiness").query(String.class).single();
        jdbc.sql("update readiness set looked_at = dateline_now(), wrong = :wrong, told = :told")
                .param("wrong", wrongs.size())
                .param("told", wrong)
                .update();
        if (!wrong.isEmpty() && !before.equals(wrong))
            alarms.notReady(() -> Phrases.say("desk.ready.told", wrongs.size(), wrong), "/ready");
    }

    /** Only where something is about to be sent at all; nothing leaves a practice office. */
    private boolean isDue() {
        if (installation.isDemo()) return false;
        return jdbc.sql("""
                select exists (select from release where archived_at is null and edited_at > dateline_now() - interval '30 days')
                   and not exists (select from readiness where looked_at > dateline_now() - interval '1 day')
                    or not exists (select from readiness where looked_at > dateline_now() - interval '50 minutes')
                       and exists (select from mailing where state in ('planned', 'prepared')
                                      and start_at between dateline_now() and dateline_now() + interval '45 minutes')""").query(Boolean.class).single();
    }

    /** What the last look found in the way; empty where there was nothing, or no look yet. */
    List<Long> inTheWay() {
        return jdbc.sql("select wrong from readiness where wrong > 0")
                .query(Long.class)
                .list();
    }
}
