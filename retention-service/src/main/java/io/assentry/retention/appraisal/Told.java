package io.assentry.retention.appraisal;

import io.assentry.retention.appraisal.Occurrence.Source;
import io.assentry.retention.facts.ConsentFact;
import io.assentry.retention.facts.ConsentFact.Suppressed;
import io.assentry.retention.facts.ConsentLine;
import io.assentry.retention.schedules.Branch;
import io.assentry.retention.schedules.Branch.Pick;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who tells when something happened: consent-service for everything about consent, the holding system for the rest. */
sealed interface Told {

    Optional<Occurrence> occurrence(String event, Pick pick);

    /** What must be cleared up before this teller can be relied on; empty: nothing. */
    List<String> doubts();

    /** Whether the person is known to have consented; a withdrawal presumes it. */
    boolean consentKnown();

    private static Occurrence said(ConsentFact fact, String event, Instant at) {
        return new Occurrence(event, at, new Source.ConsentEvent(fact.eventId(), fact.eventType()));
    }

    /** One person's consent on one channel, as consent-service knows it; what systems say about consent is set aside. */
    record ByConsentService(ConsentLine line, Anchors registered) implements Told {
        @Override
        public Optional<Occurrence> occurrence(String event, Pick pick) {
            return switch (event) {
                case Branch.CONSENT_RECEIVED -> line.granted().map(grant -> said(grant, event, grant.receivedAt()));
                case Branch.CONSENT_EXPIRES_AT ->
                    endedBy(ConsentFact.Why.EXPIRED, event)
                            .or(() -> line.granted()
                                    .flatMap(grant -> grant.validUntil().map(at -> said(grant, event, at))));
                case Branch.CONSENT_WITHDRAWN_AT ->
                    Stream.of(
                                    line.withdrawn().map(withdrawn -> said(withdrawn, event, withdrawn.withdrawnAt())),
                                    endedBy(ConsentFact.Why.INVALIDATED, event))
                            .flatMap(Optional::stream)
                            .min(Comparator.comparing(Occurrence::at));
                case Branch.OBJECTION_DM_AT ->
                    line.suppressed().map(suppressed -> said(suppressed, event, suppressed.since()));
                default -> registered.occurrence(event, pick);
            };
        }

        /** What no longer holds is as good as taken back: nothing rests on it. */
        private Optional<Occurrence> endedBy(ConsentFact.Why why, String event) {
            return line.ended().filter(ended -> ended.why() == why).map(ended -> said(ended, event, ended.endedAt()));
        }

        @Override
        public List<String> doubts() {
            return List.of();
        }

        @Override
        public boolean consentKnown() {
            return true;
        }
    }

    /**
     * The holding system alone; consent-service knows of no consent to the purpose. A suppression counts all the same:
     * registering a record never revives anyone.
     */
    record BySystem(Anchors registered, List<Suppressed> standing) implements Told {
        @Override
        public Optional<Occurrence> occurrence(String event, Pick pick) {
            if (event.equals(Branch.OBJECTION_DM_AT)) {
                Optional<Occurrence> objection = standing.stream()
                        .filter(suppressed -> suppressed.channel().isEmpty())
                        .findFirst()
                        .map(suppressed -> said(suppressed, event, suppressed.since()));
                return objection.or(() -> registered.occurrence(event, pick));
            }
            if (event.equals(Branch.CONSENT_WITHDRAWN_AT) && isRenewedSinceWithdrawal()) {
                return Optional.empty();
            }
            return registered.occurrence(event, pick);
        }

        @Override
        public List<String> doubts() {
            return standing.stream()
                    .flatMap(suppressed -> suppressed.channel().stream())
                    .distinct()
                    .map(channel -> "on which channel the consent was given: a suppression stands for " + channel)
                    .toList();
        }

        @Override
        public boolean consentKnown() {
            return registered.occurrence(Branch.CONSENT_RECEIVED, Pick.LAST).isPresent();
        }

        private boolean isRenewedSinceWithdrawal() {
            Optional<Occurrence> withdrawn = registered.occurrence(Branch.CONSENT_WITHDRAWN_AT, Pick.LAST);
            return registered
                    .occurrence(Branch.CONSENT_RECEIVED, Pick.LAST)
                    .filter(received -> withdrawn
                            .filter(w -> w.at().isBefore(received.at()))
                            .isPresent())
                    .isPresent();
        }
    }
}
