package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.records.Records.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something happened that a period may count from, such as a log-in; nothing else about the record changes. */
@ApplicationScoped
public class NoteActivity {

    private final Records records;
    private final ConsentFacts facts;
    private final RegisterRecord registerRecord;

    NoteActivity(Records records, ConsentFacts facts, RegisterRecord registerRecord) {
        this.records = records;
        this.facts = facts;
        this.registerRecord = registerRecord;
    }

    /** A record that nobody registered has no period that could begin anew. */
    public void handle(Transaction tx, ControllerId controller, RecordKey key, String event, Instant at) {
        Optional<KeptRecord> known = records.find(tx, controller, key);
        if (known.isEmpty()) {
            return;
        }
        // persons before records, as everybody does
        facts.lock(tx, controller, known.get().registration().pseudonyms());
        Stored stored = records.lock(tx, controller, List.of(key)).get(key);
        if (stored != null) {
            registerRecord.handle(tx, controller, stored.record().registration().withOccurrence(event, at));
        }
    }
}
