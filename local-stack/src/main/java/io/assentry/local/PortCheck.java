package io.assentry.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Says before anything is started that a port is taken, and by whom, instead of failing in the middle. */
final class PortCheck {

    private static final int CONNECT_MS = 300;

    private PortCheck() {}

    static void requireFree(Ports ports) {
        List<String> taken = new ArrayList<>();
        new TreeMap<>(ports.byPart()).forEach((part, port) -> {
            if (isTaken(port)) {
                String taker = PortTaker.of(port).map(PortTaker::toString).orElse("a process that is not visible");
                taken.add("Port " + port + ", wanted for " + part + ", is taken by " + taker + ". Stop it, or set "
                        + Ports.variable(part) + " to another port.");
            }
        });
        if (!taken.isEmpty()) {
            throw new StackFailed(String.join("\n", taken));
        }
    }

    static boolean isTaken(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MS);
            return true; // some systems let a second one listen on the loopback address of a port that is in use
        } catch (IOException nobodyAnswers) {
            return !canListen(address);
        }
    }

    private static boolean canListen(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
