package io.assentry.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process of the stack. Its start time is part of its identity: process numbers are used again, and a number alone
 * could make the stack stop somebody else's process.
 */
record RunningPart(String name, long pid, Long startedMillis, int port) {

    /** Systems tell the start of a process in coarse steps, and clocks are corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RunningPart of(String name, ProcessHandle process, int port) {
        Long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(null);
        return new RunningPart(name, process.pid(), started, port);
    }

    /** The process, if it still lives and is the same one. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle process) {
        Optional<Instant> itsStart = process.info().startInstant();
        return startedMillis == null
                || itsStart.isEmpty()
                || Math.abs(itsStart.get().toEpochMilli() - startedMillis) <= TOLERANCE.toMillis();
    }
}
