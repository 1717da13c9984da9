package io.assentry.system.faults;

import java.util.List;

/** Something that holds after every fault. */
interface Invariant {

    /** I1 to I11. */
    String name();

    /** What does not hold; nothing about people in it. */
    List<String> broken(Look look);
}
