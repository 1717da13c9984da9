package io.assentry.example.system;

import java.util.UUID;

/** What the system is asked to do, with nothing about the person; the same task may be told several times. */
public record Task(UUID taskId, String systemId, String controllerId, String kind) {

    /** Whether it is an erasure for this system that says of whom and for whom. */
    public boolean isErasureOf(String system) {
        return taskId != null && controllerId != null && system.equals(systemId) && "ERASURE".equals(kind);
    }
}
