package io.assentry.dsar;

import io.assentry.dsar.controllers.ProcessorEventsHeard;
import io.assentry.dsar.fulfilment.FulfilmentSaid;
import io.assentry.dsar.identity.IdentitySaid;
import io.assentry.dsar.optouts.OptOutSaid;
import io.assentry.dsar.requests.RequestSaid;
import io.assentry.dsar.routing.RoutingSaid;
import io.assentry.dsar.systems.SystemDirectoryHeard;
import io.assentry.kit.inbox.Subscription;
import io.assentry.testkit.ServiceContracts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** This service says and hears exactly what the contracts say. */
class ContractsTest {

    @TestFactory
    Stream<DynamicTest> holds_to_its_contracts() {
        Subscription processorEvents = ProcessorEventsHeard.subscription();
        Subscription taskReports = FulfilmentSaid.heard();
        Subscription systemDirectory = SystemDirectoryHeard.subscription();
        return ServiceContracts.of("dsar-service")
                .says(Stream.of(
                                RequestSaid.golden(),
                                OptOutSaid.golden(),
                                IdentitySaid.golden(),
                                RoutingSaid.golden(),
                                FulfilmentSaid.golden())
                        .flatMap(List::stream)
                        .toList())
                .hears(processorEvents.topic(), processorEvents.types(), processorEvents::read)
                .hears(taskReports.topic(), taskReports.types(), taskReports::read)
                .hears(systemDirectory.topic(), systemDirectory.types(), systemDirectory::read)
                .tests();
    }
}
