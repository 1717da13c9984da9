package io.assentry.registry.erasures;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.registry.Records;
import io.assentry.registry.contacts.Contact;
import io.assentry.registry.erasures.HeldContact.Holder;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The report of the golden example: one contact that went, one that is needed. Nothing of a contact may reach it. */
public final class GoldenErasures {

    private static final UUID TASK = UUID.fromString("019d6850-8280-7c33-8a33-000000000033");
    private static final UUID EVENT = UUID.fromString("019d6850-8280-7c47-8a47-000000000047");
    private static final String SEED = "YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8=";

    private GoldenErasures() {}

    public static Stream<Produced> said() {
        FoundContacts found = new FoundContacts(List.of(of("harbour-proposal", false), of("tide-agency", true)));
        SigningKeys keys = new SigningKeys("processor-registry-service", Optional.of("1:" + SEED));
        ReportTask.Signed report = new ReportTask("processor-registry-service", keys, () -> EVENT)
                .sign(
                        new ControllerId("harbour-books"),
                        TASK,
                        EraseContacts.KIND,
                        found.parts(),
                        Instant.parse("2026-04-08T08:00:05Z"));
        return Records.of(report.message(), 1);
    }

    /** What this service listens to of dsar-service, as its listener says itself. */
    public static Subscription heard() {
        return new RightsRequestEventsListener(null, null, null).subscription();
    }

    private static HeldContact of(String party, boolean needed) {
        Contact contact = Contact.of("Ona", "ona@tide-agency.example", null).orElseThrow();
        return new HeldContact(new Holder.OfParty(party), contact, "DE", needed);
    }
}
