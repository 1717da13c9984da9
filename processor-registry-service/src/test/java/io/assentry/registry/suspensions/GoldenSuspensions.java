package io.assentry.registry.suspensions;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.Records;
import io.assentry.registry.agreements.AgreementId;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The suspensions of the golden examples: one of everything that is lifted again, one of a purpose and a list. */
public final class GoldenSuspensions {

    private GoldenSuspensions() {}

    /** What is said when they begin, and when one is lifted. */
    public static Stream<Produced> said() {
        Suspension.Standing claim = standing(
                "019cade5-1000-7c62-8a62-000000000062",
                SuspensionType.UNLAWFUL_CLAIM,
                Optional.empty(),
                List.of(),
                List.of(),
                "2026-05-03T08:00:00Z");
        Suspension.Standing dispute = standing(
                "019cade5-1000-7c63-8a63-000000000063",
                SuspensionType.COST_DISPUTE,
                Optional.of(new AgreementId("harbour-books-dpa")),
                List.of("harbour_newsletter"),
                List.of("list-2026-02"),
                "2026-05-03T09:00:00Z");
        Suspension.Lifted lifted = claim.lift(
                new Suspension.Lift(LiftGround.CONTROLLER_DENIED, "TICKET-8", Optional.of("CHECK-8")),
                Instant.parse("2026-05-04T08:00:00Z"));
        return Stream.of(
                        Records.of(SuspensionMessages.suspended(claim, id("7c62-8a62-000000000062")), 5),
                        Records.of(SuspensionMessages.suspended(dispute, id("7c63-8a63-000000000063")), 6),
                        Records.of(SuspensionMessages.resumed(lifted, id("7c64-8a64-000000000064")), 7))
                .flatMap(records -> records);
    }

    private static UUID id(String end) {
        return UUID.fromString("019cade0-9700-" + end);
    }

    private static Suspension.Standing standing(
            String id,
            SuspensionType type,
            Optional<AgreementId> agreement,
            List<String> purposes,
            List<String> lists,
            String startedAt) {
        return new Suspension.Standing(
                UUID.fromString(id),
                new Suspension.Terms(
                        new ControllerId("harbour-books"),
                        type,
                        agreement,
                        new TreeSet<>(purposes),
                        new TreeSet<>(lists),
                        "TICKET-7"),
                Instant.parse(startedAt));
    }
}
