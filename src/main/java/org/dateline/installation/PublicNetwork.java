package org.dateline.installation;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses that everybody can reach from those that only this machine or its own network reaches (RFC 6890). */
public final class PublicNetwork {

    private PublicNetwork() {}

    /** No loopback, private, link-local (so no metadata service), shared, documentation or multicast address. */
    public static boolean has(InetAddress address) {
        return !(address.isLoopbackAddress()
                        || address.isAnyLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress())
                && (address instanceof Inet4Address ? has4(address.getAddress()) : has6(address.getAddress()));
    }

    private static boolean has4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        return !(first == 0
                || first == 100 && second >= 64 && second < 128
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 192 && second == 88 && third == 99
                || first == 198 && (second == 18 || second == 19)
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113
                || first >= 240);
    }

    /** Of IPv6 only 2000::/3 is given out; within it some ranges carry an IPv4 address or are for examples. */
    private static boolean has6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        return first >= 0x2000
                && first < 0x4000
                && !(first == 0x2001 && (second < 0x0200 || second == 0x0DB8))
                && first != 0x2002
                && !(first == 0x3FFF && second < 0x1000);
    }
}
