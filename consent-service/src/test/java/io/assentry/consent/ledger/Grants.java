package io.assentry.consent.ledger;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.ConsentValidity;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Grants and persons for rule tests, named by what they mean. */
public final class Grants {

    public static final Scope NEWS_BY_EMAIL = new Scope(new PurposeId("harbour_newsletter"), Channel.EMAIL);
    public static final Scope NEWS_BY_SMS = new Scope(new PurposeId("harbour_newsletter"), Channel.SMS);
    public static final SubjectKey READER = new SubjectKey(
            new ControllerId("harbour-books"), new SubjectId(UUID.fromString("019cb323-e8e8-7c10-8a10-000000000010")));
    public static final Pseudonym MAILBOX = new Pseudonym("e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck");

    private static final Capture WEB_FORM =
            new Capture(CaptureMethod.WEB_FORM, "newsletter-footer", null, null, null, null, null, null, null);
    private static final Capture IMPORT = new Capture(
            CaptureMethod.CUSTOMER_IMPORT,
            null,
            null,
            "shop checkout",
            "harbour-books",
            "list-2026-02",
            null,
            null,
            new Capture.Attestation("contract-desk", "v1", Instant.parse("2026-02-01T00:00:00Z")));

    private Grants() {}

    /** A reader of whom nothing is recorded. */
    public static Person reader() {
        return new Person(READER, List.of(MAILBOX), List.of(), Map.of(), List.of());
    }

    /** The person objected to direct marketing. */
    public static Person objected(Person person, Supplier<UUID> ids, Instant at) {
        return person.object(at, null, ids, at).orElseThrow().after();
    }

    /** The person ticked the box themselves. */
    public static Grant byWebForm(Scope scope, Instant occurredAt) {
        return grant(scope, occurredAt, WEB_FORM);
    }

    /** A list says that the person agreed. */
    public static Grant imported(Scope scope, Instant occurredAt) {
        return grant(scope, occurredAt, IMPORT);
    }

    /** The same, to a notice that a material change leaves behind then. */
    public static Grant staleFrom(Instant staleFrom, Grant grant) {
        return new Grant(
                grant.scope(),
                grant.action(),
                grant.occurredAt(),
                grant.wording(),
                grant.notice(),
                staleFrom,
                grant.ageAttested(),
                grant.capture(),
                grant.agreementId(),
                grant.validity(),
                grant.zone(),
                grant.circumstances(),
                grant.proofGaps(),
                grant.confirmation());
    }

    /** To be confirmed within seven days, and forgotten after thirty. */
    public static ConfirmationRequest request(Instant at) {
        return new ConfirmationRequest("5e".repeat(32), at.plus(Duration.ofDays(7)), at.plus(Duration.ofDays(30)));
    }

    private static Grant grant(Scope scope, Instant occurredAt, Capture capture) {
        return new Grant(
                scope,
                Action.CHECKBOX_TICKED_BY_USER,
                occurredAt,
                new Wording("newsletter", "1", "Yes, write to me."),
                new Grant.Notice("privacy-notice", "2023-01-01"),
                null,
                true,
                capture,
                "harbour-books-dpa",
                ConsentValidity.parse("P5Y"),
                ZoneId.of("Europe/Berlin"),
                Circumstances.NONE,
                List.of(),
                null);
    }
}
