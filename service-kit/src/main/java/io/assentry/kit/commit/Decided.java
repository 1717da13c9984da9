package io.assentry.kit.commit;

import java.util.BitSet;
import java.util.List;

/**
 * What became of commands in a transaction that has not committed yet.
 *
 * @param outcomes in the order of the commands; shorter if the rest has to wait for another transaction
 * @param cuts where the commands have to be taken apart because loading wrote something that must not stay so; if there is
 *     any, the transaction must not commit
 */
record Decided<A>(List<Outcome<A>> outcomes, BitSet cuts) {

    boolean mayCommit() {
        return cuts.isEmpty();
    }

    boolean changesNothing() {
        return outcomes.stream().noneMatch(outcome -> outcome instanceof Outcome.Committed);
    }
}
