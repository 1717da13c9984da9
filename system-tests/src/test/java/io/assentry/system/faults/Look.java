package io.assentry.system.faults;

/** All that an invariant is checked with, at a moment of rest. */
record Look(SystemUnderFaults system, Client client, People people, AnswerLog answers, Snapshot topics) {

    Postgres postgres() {
        return system.postgres();
    }
}
