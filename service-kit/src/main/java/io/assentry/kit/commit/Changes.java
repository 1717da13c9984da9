package io.assentry.kit.commit;

import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import java.util.List;

/**
 * All that one decision leaves behind, as plain data; the committer writes it in one transaction.
 *
 * @param facts what is now so, for the store
 * @param answer what the caller is told
 */
public record Changes<F, A>(List<F> facts, List<EvidenceEntry> evidence, List<OutboxMessage> messages, A answer) {

    public Changes {
        facts = List.copyOf(facts);
        evidence = List.copyOf(evidence);
        messages = List.copyOf(messages);
    }

    /** Nothing changes: a repeat, or a question. */
    public static <F, A> Changes<F, A> nothing(A answer) {
        return new Changes<>(List.of(), List.of(), List.of(), answer);
    }
}
