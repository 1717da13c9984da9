package io.assentry.retention;

import io.assentry.kit.inbox.Subscription;
import io.assentry.retention.controllers.RegistryHeard;
import io.assentry.retention.disposals.DisposalsSaid;
import io.assentry.retention.disposals.RightsRequestEventsHeard;
import io.assentry.retention.holds.HoldsSaid;
import io.assentry.retention.lifecycle.DataLifecycleHeard;
import io.assentry.retention.records.ConsentEventsHeard;
import io.assentry.retention.records.ReappearancesSaid;
import io.assentry.retention.schedules.SchedulesSaid;
import io.assentry.testkit.ServiceContracts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** This service says and hears exactly what the contracts say. */
class ContractsTest {

    @TestFactory
    Stream<DynamicTest> holds_to_its_contracts() {
        Subscription processorEvents = RegistryHeard.processorEvents();
        Subscription systemDirectory = RegistryHeard.systemDirectory();
        Subscription consentEvents = ConsentEventsHeard.subscription();
        Subscription rightsRequestEvents = RightsRequestEventsHeard.subscription();
        Subscription dataLifecycle = DataLifecycleHeard.subscription();
        return ServiceContracts.of("retention-service")
                .says(SchedulesSaid.golden())
                .says(HoldsSaid.golden())
                .says(DisposalsSaid.golden())
                .says(ReappearancesSaid.golden())
                .hears(rightsRequestEvents.topic(), rightsRequestEvents.types(), rightsRequestEvents::read)
                .hears(dataLifecycle.topic(), dataLifecycle.types(), dataLifecycle::read)
                .hears(processorEvents.topic(), processorEvents.types(), processorEvents::read)
                .hears(systemDirectory.topic(), systemDirectory.types(), systemDirectory::read)
                .hears(consentEvents.topic(), consentEvents.types(), consentEvents::read)
                .tests();
    }
}
