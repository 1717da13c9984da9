package io.assentry.local.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody listens on at the moment of asking. They are taken below the range from which systems give ports to
 * outgoing connections, or somebody's connection could have the port by the time it is used.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int RANGE = 12_000;

    /** Each port is given once in a round, from a place of its own for every process. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

    private FreePorts() {}

    public static int one() {
        for (int i = 0; i < RANGE; i++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerFailed("No free port on the loopback interface from " + LOWEST + " to " + (LOWEST + RANGE - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException taken) {
            return false;
        }
    }
}
