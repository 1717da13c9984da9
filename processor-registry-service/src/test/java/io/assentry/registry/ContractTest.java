package io.assentry.registry;

import io.assentry.registry.agreements.GoldenAgreements;
import io.assentry.registry.controllers.GoldenControllers;
import io.assentry.registry.erasures.GoldenErasures;
import io.assentry.registry.parties.GoldenParties;
import io.assentry.registry.suspensions.GoldenSuspensions;
import io.assentry.registry.systems.GoldenSystems;
import io.assentry.testkit.ServiceContracts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The registry says what its contracts show, all of it and nothing else, and reads what it hears. */
class ContractTest {

    @TestFactory
    Stream<DynamicTest> the_registry_keeps_its_contracts() {
        return ServiceContracts.of("processor-registry-service")
                .says(Stream.of(
                                GoldenControllers.said(),
                                GoldenParties.said(),
                                GoldenAgreements.said(),
                                GoldenErasures.said(),
                                GoldenSuspensions.said(),
                                GoldenSystems.said())
                        .flatMap(records -> records)
                        .toList())
                .hears(
                        GoldenErasures.heard().topic(),
                        GoldenErasures.heard().types(),
                        message -> GoldenErasures.heard().read(message).data())
                .tests();
    }
}
