package io.assentry.registry.agreements;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.Records;
import io.assentry.registry.parties.PartyId;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The agreements of the golden examples: one with the controller itself, one through an agency. */
public final class GoldenAgreements {

    private static final Instant DRAFTED = Instant.parse("2026-03-02T09:10:00Z");
    private static final Instant ACTIVATED = Instant.parse("2026-03-02T09:12:00Z");

    private GoldenAgreements() {}

    /** What is said when they come into force, and when one ends. */
    public static Stream<Produced> said() {
        Agreement.Active direct =
                active("harbour-books-dpa", ProcessingRole.PROCESSOR, List.of(), EndOfProcessing.DELETE);
        Agreement.Active throughAgency = active(
                "harbour-books-agency",
                ProcessingRole.SUB_PROCESSOR,
                List.of(new PartyId("tide-agency")),
                EndOfProcessing.RETURN);
        Agreement.Ended ended = direct.end(Instant.parse("2026-05-02T08:00:00Z"));
        return Stream.of(
                        said(direct, throughAgency),
                        Records.of(
                                AgreementMessages.ended(ended, UUID.fromString("019cade0-9700-7c61-8a61-000000000061")),
                                4))
                .flatMap(records -> records);
    }

    private static Stream<Produced> said(Agreement.Active direct, Agreement.Active throughAgency) {
        return Stream.concat(
                Records.of(
                        AgreementMessages.activated(direct, UUID.fromString("019cadd1-9700-7c03-8a03-000000000003")),
                        2),
                Records.of(
                        AgreementMessages.activated(
                                throughAgency, UUID.fromString("019cadd1-9700-7c07-8a07-000000000007")),
                        3));
    }

    private static Agreement.Active active(String id, ProcessingRole role, List<PartyId> chain, EndOfProcessing atEnd) {
        Agreement.Terms terms = new Agreement.Terms(
                new AgreementId(id),
                new ControllerId("harbour-books"),
                role,
                chain,
                "Sending the newsletter",
                new TreeSet<>(List.of("harbour_newsletter")),
                new TreeSet<>(List.of("email")),
                new TreeSet<>(List.of("customer_contact")),
                atEnd);
        return new Agreement.Active(terms, Checklist.EMPTY, DRAFTED, ACTIVATED);
    }
}
