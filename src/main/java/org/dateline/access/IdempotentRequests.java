package org.dateline.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What programs asked with an Idempotency-Key, and what they were told. */
@Repository
public class IdempotentRequests {

    private final JdbcClient jdbc;

    IdempotentRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this is the first request with the key, or the first that anybody will answer (its node died). */
    boolean begin(Staff staff, String key, byte[] request) {
        jdbc.sql("delete from idempotent_request where created_at < dateline_now() - interval '1 day'")
                .update();
        return jdbc.sql("""
                        insert into idempotent_request as r (staff_id, key, request) values (:staff, :key, :request)
                        on conflict (staff_id, key) do update set created_at = dateline_now()
                        where r.status is null and r.request = excluded.request
                          and r.created_at < dateline_now() - interval '5 minutes'""")
                        .param("staff", staff.id())
                        .param("key", key)
                        .param("request", request)
                        .update()
                == 1;
    }

    Earlier find(Staff staff, String key) {
        return jdbc.sql("""
                        select request, status, location, content_type, body from idempotent_request
                        where staff_id = :staff and key = :key""")
                .param("staff", staff.id())
                .param("key", key)
                .query((row, i) -> new Earlier(
                        row.getBytes("request"),
                        row.getObject("status", Integer.class),
                        row.getString("location"),
                        row.getString("content_type"),
                        row.getBytes("body")))
                .optional()
                .orElseGet(() -> new Earlier(new byte[0], null, null, null, null));
    }

    void answered(Staff staff, String key, ContentCachingResponseWrapper answer) {
        jdbc.sql("""
                        update idempotent_request
                        set status = :status, location = :location, content_type = :type, body = :body
                        where staff_id = :staff and key = :key""")
                .param("status", answer.getStatus())
                .param("location", answer.getHeader("Location"))
                .param("type", answer.getContentType())
                .param("body", answer.getContentAsByteArray())
                .param("staff", staff.id())
                .param("key", key)
                .update();
    }

    /** Nothing came of it: the next one tries anew. */
    void forget(Staff staff, String key) {
        jdbc.sql("delete from idempotent_request where staff_id = :staff and key = :key")
                .param("staff", staff.id())
                .param("key", key)
                .update();
    }

    /** Answers that name somebody who was forgotten are told without their words from now on. */
    public void cutAnswersNaming(List<String> words) {
        words.forEach(word -> jdbc.sql(
                        "update idempotent_request set body = null where position(convert_to(:word, 'UTF8') in body) > 0")
                .param("word", word)
                .update());
    }

    record Earlier(
            byte[] request,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String contentType,
            byte @Nullable [] body) {

        boolean isOf(byte[] other) {
            return Arrays.equals(request, other);
        }

        void replay(HttpServletResponse response) throws IOException {
            response.setStatus(status == null ? HttpServletResponse.SC_CONFLICT : status);
            if (location != null) response.setHeader("Location", location);
            if (contentType != null) response.setContentType(contentType);
            if (body != null) response.getOutputStream().write(body);
        }
    }
}
