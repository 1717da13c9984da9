package io.assentry.dsar.pages;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a call came from, as far as a limit needs it: an IPv4 address, or the network of an IPv6 one. Never logged. */
record Origin(String network) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** @param address as the server tells it: a literal */
    static Origin of(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            byte[] network = bytes.length > 4 ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes;
            return new Origin(HexFormat.of().formatHex(network));
        } catch (IllegalArgumentException _) {
            return new Origin("unknown");
        }
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Origin[]";
    }
}
