package io.assentry.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assentry.kit.json.Json;
import java.time.Instant;
import java.util.List;

/** What one message left in the outbox. */
record OutboxRow(int shard, long id, String text, Instant createdAt) {

    private static final TypeReference<List<OutgoingRecord>> RECORDS = new TypeReference<>() {};

    /** Its records in their order. */
    List<OutgoingRecord> records() throws Unsendable {
        try {
            return Json.MAPPER.readValue(text, RECORDS);
        } catch (JsonProcessingException e) {
            throw new Unsendable(this, "it cannot be read");
        }
    }

    /** This row can never leave as it is, and what stands behind it in its shard must not overtake it. */
    static final class Unsendable extends Exception {

        private final int shard;
        private final long row;

        Unsendable(OutboxRow row, String why) {
            super("Outbox shard " + row.shard() + " is stuck at row " + row.id() + ": " + why);
            this.shard = row.shard();
            this.row = row.id();
        }

        int shard() {
            return shard;
        }

        long row() {
            return row;
        }
    }
}
