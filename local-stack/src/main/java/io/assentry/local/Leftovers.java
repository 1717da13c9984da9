package io.assentry.local;

import io.assentry.local.servers.PostgresServer;
import java.util.ArrayList;
import java.util.List;

/** What is still there of a stack whose own process was killed: stopped by the next command, in the right order. */
final class Leftovers {

    private Leftovers() {}

    /** Stops them and returns what they were. Only for the holder of the lock: nobody else runs this folder. */
    static List<String> stop(DataFolder folder) {
        List<String> stopped = new ArrayList<>();
        StackState.readFrom(folder).ifPresent(state -> {
            for (RunningPart part : state.parts()) {
                if (!part.name().equals(Ports.POSTGRES)) {
                    part.process().ifPresent(process -> {
                        ProcessEnd.bring(process);
                        stopped.add(part.name());
                    });
                }
            }
        });
        if (PostgresServer.stopLeftBehind(folder.postgres())) {
            stopped.add(Ports.POSTGRES);
        }
        StackState.forget(folder);
        return stopped;
    }
}
