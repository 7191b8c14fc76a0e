package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Links in letters lead to where the program answers. */
@Journey
class PublicAddressTest {

    @Autowired
    Installation installation;

    @LocalServerPort
    int port;

    @Test
    void withoutASettingItIsThisMachineAtThePortThatWeGot() {
        assertThat(installation.publicAddress()).isEqualTo(URI.create("http://localhost:" + port));
    }

    @Test
    void asSetItStays() {
        var set = URI.create("https://press.association.example");
        assertThat(new PublicAddress(set, 8080).get()).isEqualTo(set);
    }
}
