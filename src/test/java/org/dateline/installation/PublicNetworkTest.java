package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody reaches, and what only this machine or its network does. */
class PublicNetworkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.78.9",
                "198.20.0.1",
                "100.128.0.1",
                "2606:2800:220:1::1",
                "2001:4860:4860::8888",
                "2a00:1450:4009::1"
            })
    void isOpenToEverybody(String address) throws UnknownHostException {
        assertThat(PublicNetwork.has(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.7",
                "100.64.0.1",
                "127.0.0.1",
                "127.200.1.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1"
            })
    void isNot(String address) throws UnknownHostException {
        assertThat(PublicNetwork.has(InetAddress.getByName(address))).isFalse();
    }
}
