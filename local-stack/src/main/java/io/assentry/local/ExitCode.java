package io.assentry.local;

/** How the commands answer to a script. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** As the status commands of system services answer. */
    static final int NOT_RUNNING = 3;

    private ExitCode() {}
}
