package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who asks, as far as the network tells: an IPv4 address or the /64 of an IPv6 one, for whoever has one of these has the 2^64 beside it.
 *
 * @param name empty behind a proxy that the settings do not name: it stands for all readers at once
 */
record Client(String name) {

    static String of(HttpServletRequest request) {
        return asking(request).name();
    }

    static Client asking(HttpServletRequest request) {
        return new Client(isUnnamedProxy(request) ? "" : network(request.getRemoteAddr()));
    }

    /** Whether a neighbour tells whose request it passes on, and nobody has said in the settings that it may. */
    static boolean isUnnamedProxy(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") == null || !isLiteral(request.getRemoteAddr())) return false;
        var peer = address(request.getRemoteAddr());
        return peer.isSiteLocalAddress() || peer.isLoopbackAddress();
    }

    static String network(String address) {
        return isLiteral(address) && address(address) instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                : address;
    }

    static boolean isHere(String address) {
        return isLiteral(address) && address(address).isLoopbackAddress();
    }

    /** An address and not a name: nothing is ever looked up. */
    private static boolean isLiteral(String address) {
        return address.indexOf(':') >= 0 || address.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an address: " + literal, e);
        }
    }
}
