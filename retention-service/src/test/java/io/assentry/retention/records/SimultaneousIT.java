package io.assentry.retention.records;

import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.scheduleInForce;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.Others;
import io.assentry.retention.facts.ConsentFact;
import io.assentry.retention.records.Registration.HeldFor;
import io.assentry.retention.schedules.LawfulBasis;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A record and a fact about its person that come at the same moment never miss each other. */
@QuarkusTest
class SimultaneousIT {

    private static final int PERSONS = 60;
    private static final String CONTROLLER = "moment";
    private static final Instant WITHDRAWN = Instant.parse("2026-05-01T10:00:00Z");

    @Inject
    RegisterRecord registerRecord;

    @Inject
    HearConsentFact hearConsentFact;

    @Inject
    Transactions transactions;

    @Test
    void whichever_comes_first_the_record_is_judged_by_the_fact() throws Exception {
        Others.registered(CONTROLLER);
        scheduleInForce(CONTROLLER, newsletterSchedule("news", "1", "P5Y"));
        ControllerId controller = new ControllerId(CONTROLLER);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PERSONS; i++) {
                CyclicBarrier start = new CyclicBarrier(2);
                Pseudonym person = new Pseudonym("e_1_" + "%043d".formatted(i));
                ConsentFact withdrawal = new ConsentFact.Withdrawn(
                        UUID.randomUUID(), new UUID(7, i), 1, "harbour_newsletter", "email", WITHDRAWN);
                Registration registration = registration("contact-" + i, person);
                Future<?> registering = threads.submit(() -> {
                    start.await();
                    return registerRecord.handle(controller, registration, null);
                });
                Future<?> hearing = threads.submit(() -> {
                    start.await();
                    transactions.run(
                            tx -> hearConsentFact.handle(tx, controller, withdrawal, WITHDRAWN, List.of(person)));
                    return null;
                });
                assertThat(registering.get()).isNotNull();
                assertThat(hearing.get()).isNull();
            }
        }

        assertThat(Database.rows("select record_ref, outcome from kept_record where controller_id = ?", CONTROLLER))
                .hasSize(PERSONS)
                .allSatisfy(row -> assertThat(row.get("outcome").toString()).contains("2026-05-01T10:00:00Z"));
    }

    private static Registration registration(String ref, Pseudonym person) {
        HeldFor newsletter =
                new HeldFor("harbour_newsletter", LawfulBasis.CONSENT, Set.of("email"), Map.of(), Map.of());
        return new Registration(
                CONTROLLER + "-crm",
                RecordRef.told(ref),
                Set.of(person),
                "customer_contact",
                Optional.empty(),
                Optional.of(CONTROLLER + "-dpa"),
                Instant.parse("2026-03-03T10:00:00Z"),
                List.of(newsletter));
    }
}
