package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void a_taken_port_is_named_with_its_taker_and_the_way_out() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.from(Map.of("ASSENTRY_PORT_CONSENT", "" + taken.getLocalPort()));

            assertThatThrownBy(() -> PortCheck.requireFree(ports))
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", wanted for consent")
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("ASSENTRY_PORT_CONSENT");
        }
    }

    @Test
    void a_port_taken_on_all_addresses_is_taken_here_too() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(PortCheck.isTaken(taken.getLocalPort())).isTrue();
        }
    }

    @Test
    void a_port_that_was_given_back_is_free() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(PortCheck.isTaken(port)).isFalse();
    }

    @Test
    void only_a_listening_socket_of_that_port_is_the_taker() {
        String listening = "   0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 4711 1 0";
        String connected = "   1: 0100007F:1F91 0100007F:C350 01 00000000:00000000 00:00000000 00000000  0 0 4712 1 0";
        String header =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

        assertThat(PortTaker.listeningSocket(listening, 8081)).contains("socket:[4711]");
        assertThat(PortTaker.listeningSocket(listening, 8082)).isEmpty();
        assertThat(PortTaker.listeningSocket(connected, 8081)).isEmpty();
        assertThat(PortTaker.listeningSocket(header, 8081)).isEmpty();
    }
}
