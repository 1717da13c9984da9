package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningPartTest {

    @TempDir
    Path folder;

    @Test
    void a_process_is_known_again_by_its_number_and_its_start() {
        RunningPart part = RunningPart.of("consent-service", ProcessHandle.current(), 8081);

        assertThat(part.process()).contains(ProcessHandle.current());
    }

    @Test
    void a_stranger_with_the_same_number_is_not_taken_for_it() {
        RunningPart part = RunningPart.of("consent-service", ProcessHandle.current(), 8081);
        RunningPart older = new RunningPart(part.name(), part.pid(), part.startedMillis() - 60_000, part.port());

        assertThat(older.process()).isEmpty();
    }

    @Test
    void the_state_is_the_same_after_it_was_written_and_read() {
        DataFolder data = new DataFolder(folder);
        StackState state = StackState.starting(RunningPart.of(Ports.KAFKA, ProcessHandle.current(), 9092))
                .with(new RunningPart("consent-service", 12, 34L, 8081))
                .ready();

        state.writeTo(data);

        assertThat(StackState.readFrom(data)).contains(state);
        StackState.forget(data);
        assertThat(StackState.readFrom(data)).isEmpty();
    }

    @Test
    void one_process_at_a_time_runs_a_data_folder() {
        DataFolder data = new DataFolder(folder);
        try (StackLock _ = StackLock.tryTake(data).orElseThrow()) {
            assertThat(StackLock.tryTake(data)).isEmpty();
        }
        StackLock.tryTake(data).orElseThrow().close();
    }
}
