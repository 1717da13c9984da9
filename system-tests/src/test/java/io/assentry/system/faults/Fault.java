package io.assentry.system.faults;

/** One thing that goes wrong, and how it comes right again. */
interface Fault {

    /** With its victim, for the line that is printed. */
    String name();

    /** Needs a system without load, and leaves every table of it as it was. */
    default boolean changesNothing() {
        return false;
    }

    void inject(Arena arena);

    /** What an operator or a supervisor does; returns once all processes run again. */
    void heal(Arena arena);
}
