package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Tasks.Settled;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Concludes what no report takes on any more, such as an erasure that waited for an opt-out to be in force. */
@ApplicationScoped
class ResumeErasure {

    private final CaseFile caseFile;
    private final AdvanceErasure advance;
    private final Transactions transactions;

    ResumeErasure(CaseFile caseFile, AdvanceErasure advance, Transactions transactions) {
        this.caseFile = caseFile;
        this.advance = advance;
        this.transactions = transactions;
    }

    void handle(Settled settled, Instant now) {
        transactions.run(tx -> {
            if (caseFile.open(tx, settled.controller(), settled.request()) instanceof InProgress request) {
                advance.handle(tx, request, now);
            }
        });
    }
}
