package io.assentry.registry.agreements;

import static io.assentry.registry.Produced.assertGolden;
import static io.assentry.registry.Produced.at;
import static io.assentry.registry.Produced.id;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.parties.PartyId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AgreementMessagesContractTest {

    @Test
    void an_active_agreement_is_said_as_the_contract_shows() {
        assertGolden(
                AgreementMessages.activated(
                        active("harbour-books-dpa", ProcessingRole.PROCESSOR, List.of(), EndOfProcessing.DELETE),
                        id("019cadd1-9700-7c03-8a03-000000000003")),
                2);
    }

    @Test
    void a_sub_processor_says_for_whom_it_works_and_through_whom() {
        assertGolden(
                AgreementMessages.activated(
                        active(
                                "harbour-books-agency",
                                ProcessingRole.SUB_PROCESSOR,
                                List.of(new PartyId("tide-agency")),
                                EndOfProcessing.RETURN),
                        id("019cadd1-9700-7c07-8a07-000000000007")),
                3);
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
        return new Agreement.Active(terms, Checklist.EMPTY, at("2026-03-02T09:10:00Z"), at("2026-03-02T09:12:00Z"));
    }
}
