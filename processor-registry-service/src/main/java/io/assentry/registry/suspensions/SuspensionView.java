package io.assentry.registry.suspensions;

import io.assentry.registry.agreements.AgreementId;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * A suspension as it is shown; what is absent is not narrowed.
 *
 * @param state standing or lifted
 * @param endsBy the one ground on which it is lifted
 */
record SuspensionView(
        UUID suspensionId,
        String controllerId,
        String type,
        String agreementId,
        Collection<String> purposes,
        Collection<String> lists,
        String reference,
        String state,
        Instant startedAt,
        String endsBy,
        String liftedBecause,
        String liftReference,
        String checkReference,
        Instant liftedAt) {

    static SuspensionView of(Suspension suspension) {
        return switch (suspension) {
            case Suspension.Standing standing -> of(standing, "standing", null, null);
            case Suspension.Lifted lifted -> of(lifted, "lifted", lifted.lift(), lifted.liftedAt());
        };
    }

    private static SuspensionView of(Suspension suspension, String state, Suspension.Lift lift, Instant liftedAt) {
        Suspension.Terms terms = suspension.details();
        return new SuspensionView(
                suspension.id(),
                terms.controller().value(),
                terms.type().word(),
                terms.agreement().map(AgreementId::value).orElse(null),
                terms.purposes().isEmpty() ? null : terms.purposes(),
                terms.lists().isEmpty() ? null : terms.lists(),
                terms.reference(),
                state,
                suspension.startedAt(),
                terms.type().endsBy().word(),
                lift == null ? null : lift.because().word(),
                lift == null ? null : lift.reference(),
                lift == null ? null : lift.check().orElse(null),
                liftedAt);
    }
}
