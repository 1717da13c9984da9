package io.assentry.consent;

import io.assentry.consent.controllers.ControllerStateRecords;
import io.assentry.consent.controllers.ListenerReading;
import io.assentry.consent.deliveries.AddressesSaid;
import io.assentry.consent.erasures.ErasuresSaid;
import io.assentry.consent.ledger.AgedRecords;
import io.assentry.consent.ledger.LedgerRecords;
import io.assentry.consent.minors.MinorsSaid;
import io.assentry.consent.notices.NoticeRecords;
import io.assentry.consent.objections.InterestsSaid;
import io.assentry.consent.replies.RepliesSaid;
import io.assentry.consent.restrictions.RestrictionsSaid;
import io.assentry.consent.rights.RightsRequestReading;
import io.assentry.testkit.ServiceContracts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What we say is what the contracts say, and what we are told we can read. */
class ContractTest {

    @TestFactory
    Stream<DynamicTest> contracts() {
        return ServiceContracts.of("consent-service")
                .says(LedgerRecords.ofTheGoldenStory())
                .says(AgedRecords.ofTheGoldenStory())
                .says(ErasuresSaid.golden())
                .says(RestrictionsSaid.golden())
                .says(InterestsSaid.golden())
                .says(ControllerStateRecords.golden())
                .says(AddressesSaid.golden())
                .says(MinorsSaid.golden())
                .says(NoticeRecords.ofTheGoldenStory())
                .says(RepliesSaid.golden())
                .hears(ListenerReading.topic(), ListenerReading.types(), ListenerReading::read)
                .hears(RightsRequestReading.topic(), RightsRequestReading.types(), RightsRequestReading::read)
                .tests();
    }
}
