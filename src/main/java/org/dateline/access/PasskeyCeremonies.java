package org.dateline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The ceremonies of each address of the desk, made when the first passkey is asked for: a start has better things to do. */
@Component
class PasskeyCeremonies {

    private static final int ADDRESSES = 16;

    private final JdbcClient jdbc;
    private final Cache<String, PasskeyCeremony> byOrigin =
            Caffeine.newBuilder().maximumSize(ADDRESSES).build();

    PasskeyCeremonies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PasskeyCeremony at(HttpServletRequest request) {
        var origin = ServletUriComponentsBuilder.fromRequestUri(request)
                .replacePath(null)
                .toUriString();
        return byOrigin.get(origin, address -> new PasskeyCeremony(jdbc, address, request.getServerName()));
    }
}
