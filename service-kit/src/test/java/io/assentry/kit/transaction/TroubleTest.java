package io.assentry.kit.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01", "58030", "XX000"})
    void what_passes_is_trouble(String sqlState) {
        assertThat(Trouble.isTrouble(new RuntimeException(new SQLException("x", sqlState))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23502", "23505", "42601"})
    void what_the_message_or_the_code_did_is_none(String sqlState) {
        assertThat(Trouble.isTrouble(new RuntimeException(new SQLException("x", sqlState))))
                .isFalse();
    }

    @Test
    void a_neighbour_that_does_not_answer_is_trouble() {
        assertThat(Trouble.isTrouble(new RuntimeException(new Unreachable("consent-service answered 503"))))
                .isTrue();
    }

    @Test
    void a_commit_that_failed_is_trouble() {
        assertThat(Trouble.isTrouble(new IllegalStateException(new RollbackException("Could not commit"))))
                .isTrue();
    }

    @Test
    void a_conflict_is_decided_again_and_a_broken_rule_is_not() {
        assertThat(Trouble.isConflict(new RuntimeException(new SQLException("x", "23505"))))
                .isTrue();
        assertThat(Trouble.isConflict(new RuntimeException(new SQLException("x", "40P01"))))
                .isTrue();
        assertThat(Trouble.isConflict(new RuntimeException(new SQLException("x", "23502"))))
                .isFalse();
    }

    @Test
    void a_description_quotes_no_row() {
        SQLException quoting = new SQLException("Key (address)=(ona@example.org) already exists", "23505");

        assertThat(Trouble.describe(new IllegalStateException("ona@example.org", quoting)))
                .contains("IllegalStateException", "23505")
                .doesNotContain("example.org");
    }
}
