package io.assentry.consent.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** History is never rewritten, not even by the service's own role. */
@QuarkusTest
class AppendOnlyIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update consent_fact set kind = 'granted'",
                "delete from consent_fact",
                "truncate consent_fact",
                "update wording set text = 'other'",
                "delete from wording",
                "truncate wording",
                "update notice_version set content = 'other'",
                "delete from notice_version",
                "truncate notice_version",
                "truncate restriction cascade",
                "truncate restriction_lifting",
                "truncate objection_decision",
            })
    void what_is_recorded_stays(String statement) {
        Shop.named("history").granted(Shop.byWebForm(Shop.someone()));

        assertThatThrownBy(() -> Database.execute(statement))
                .rootCause()
                .hasMessageMatching("(?s).*(is append-only|permission denied for table).*");
    }
}
