package io.assentry.consent.signals;

import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The signals of people, and which of them stand. */
interface Signals {

    /** That stands for each of these persons; whoever has none is left out. */
    Map<SubjectKey, OptOutSignal> standing(Transaction tx, Collection<SubjectKey> people);

    /** Adds those that stand, and ends those that are lifted. */
    void write(Transaction tx, List<OptOutSignal> signals);
}
