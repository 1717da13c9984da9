package io.assentry.dsar.requests;

import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case is added to, never rewritten; its clock least of all. */
@QuarkusTest
class CaseHistoryIT {

    @Test
    void neither_facts_nor_clocks_can_be_changed_or_deleted() {
        String id = received(registered("books-history"), request());

        for (String statement : List.of(
                "update request_clock set legal_due = legal_due + 1 where request_id = ?::uuid",
                "delete from request_clock where request_id = ?::uuid",
                "update request_fact set recorded_by = 'nobody' where request_id = ?::uuid",
                "delete from request_fact where request_id = ?::uuid")) {
            assertThatThrownBy(() -> Database.execute(statement, id))
                    .rootCause()
                    .hasMessageContaining(refusal(statement));
        }
        assertThat(Database.<Long>value("select count(*) from request_clock where request_id = ?::uuid", id))
                .isEqualTo(1);
    }

    private static String refusal(String statement) {
        String[] words = statement.split(" ");
        String table = words[0].equals("update") ? words[1] : words[2];
        return words[0].toUpperCase(java.util.Locale.ROOT) + " on " + table
                + " is refused: a case is added to, never rewritten";
    }
}
