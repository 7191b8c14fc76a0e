package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.FilterChainProxy;

/** The public door stays open for everybody else when one client asks without end. */
@Journey
class CrowdTest {

    @Autowired
    FilterChainProxy doors;

    private long now;
    private final CrowdFilter door = new CrowdFilter(new Crowd(new CrowdSettings(10, 3), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }));

    @ParameterizedTest
    @ValueSource(strings = {"/newsroom", "/newsroom/r-1", "/leave/token", "/desk.css"})
    void itStandsBeforeEverythingThatStrangersMayAsk(String path) {
        assertThat(doors.getFilters(path)).hasAtLeastOneElementOfType(CrowdFilter.class);
    }

    @Test
    void whoAsksWithoutEndWaitsAndNobodyElseDoes() throws Exception {
        for (int i = 0; i < 3; i++) assertThat(ask("198.51.100.7").getStatus()).isEqualTo(200);
        var answer = ask("198.51.100.7");
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(ask("198.51.100.8").getStatus()).isEqualTo(200);

        now += Duration.ofMillis(100).toNanos();
        assertThat(ask("198.51.100.7").getStatus()).isEqualTo(200);
        assertThat(ask("198.51.100.7").getStatus()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::7, 2001:db8::8, 429", "2001:db8:0:1::7, 2001:db8:0:2::7, 200", "127.0.0.1, 127.0.0.1, 200"})
    void whoHasOneAddressOfTheNewKindHasItsWholeNetwork(String first, String second, int status) throws Exception {
        for (int i = 0; i < 3; i++) ask(first);
        assertThat(ask(second).getStatus()).isEqualTo(status);
    }

    @Test
    void leavingByOneClickIsNeverCounted() throws Exception {
        for (int i = 0; i < 9; i++) {
            assertThat(ask("198.51.100.9", new MockHttpServletRequest("POST", "/leave/token/one-click"))
                            .getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void aProxyThatNobodyNamedStandsForManyReaders() throws Exception {
        for (int i = 0; i < 9; i++) assertThat(forwarded("10.0.0.5")).isEqualTo(200);
        for (int i = 0; i < 3; i++) forwarded("198.51.100.5");
        assertThat(forwarded("198.51.100.5")).as("a stranger who says so").isEqualTo(429);
    }

    @Test
    void zeroIsNoLimit() {
        var crowd = new Crowd(new CrowdSettings(0, 1), TimeMeter.SYSTEM_NANOTIME);
        for (int i = 0; i < 100; i++) assertThat(crowd.wait("somebody")).isZero();
    }

    @Test
    void whatIsNoAddressIsNotLookedUp() {
        assertThat(Client.network("cafe.example")).isEqualTo("cafe.example");
    }

    private int forwarded(String peer) throws Exception {
        var request = new MockHttpServletRequest("GET", "/newsroom");
        request.addHeader("X-Forwarded-For", "203.0.113.5");
        return ask(peer, request).getStatus();
    }

    private MockHttpServletResponse ask(String peer) throws Exception {
        return ask(peer, new MockHttpServletRequest("GET", "/newsroom"));
    }

    private MockHttpServletResponse ask(String peer, MockHttpServletRequest request) throws Exception {
        request.setRemoteAddr(peer);
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
