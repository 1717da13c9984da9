package io.assentry.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void servers_that_start_at_once_are_never_given_the_same_port() {
        List<Integer> ports = IntStream.range(0, 500)
                .parallel()
                .mapToObj(_ -> FreePorts.one())
                .toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void a_port_lies_below_those_of_outgoing_connections() {
        assertThat(FreePorts.one()).isBetween(20_000, 31_999);
    }
}
