package io.assentry.consent.consents;

import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Circumstances.Asked;
import io.assentry.consent.ledger.Circumstances.Recipient;
import io.assentry.consent.ledger.Circumstances.SeparateConsent;
import io.assentry.consent.ledger.Circumstances.WrittenConsent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The parts of a consent's body that say how the person was asked, as far as the law of the place wants to know. */
final class CircumstancesBody {

    /** ISO 3166-1, or -2 where states differ. */
    static final String JURISDICTION = "[A-Z]{2}(-[A-Z0-9]{1,3})?";

    private CircumstancesBody() {}

    static Circumstances circumstances(
            String jurisdiction, AskedBody asked, WrittenBody written, List<SeparateBody> separate) {
        return new Circumstances(
                jurisdiction,
                asked == null ? null : asked.asked(),
                written == null ? null : written.written(),
                separate == null
                        ? List.of()
                        : separate.stream().map(SeparateBody::separate).toList());
    }

    /** How the question was put. */
    record AskedBody(
            @NotNull Boolean conditionOfService,
            @NotNull Boolean withTerms,
            @NotNull Boolean preTicked,
            @NotNull Boolean ownControl) {

        Asked asked() {
            return new Asked(conditionOfService, withTerms, preTicked, ownControl);
        }
    }

    /** A written agreement to advertisements by text. */
    record WrittenBody(
            @NotBlank @Size(max = 200) String seller,
            @NotNull @Valid SignatureBody signature,
            @NotBlank @Size(max = 40) String numberAuthorised,
            @NotNull Boolean disclosesAutomatedMessages,
            @NotNull Boolean disclosesNoPurchaseCondition,
            @NotNull Boolean conspicuous) {

        WrittenConsent written() {
            return new WrittenConsent(
                    seller, signature.kind(), disclosesAutomatedMessages, disclosesNoPurchaseCondition, conspicuous);
        }

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "WrittenBody[]";
        }
    }

    /** A signature, electronic or not (E-SIGN Act, 15 USC 7001). */
    record SignatureBody(
            @NotNull @Pattern(regexp = "typed_name|drawn|click|keyword_reply|handwritten|voice")
            String kind,

            @NotBlank @Size(max = 2000) String value) {

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "SignatureBody[" + kind + "]";
        }
    }

    /** A consent that is given by itself. */
    record SeparateBody(
            @NotNull @Pattern(regexp = SeparateConsent.KINDS)
            String kind,

            @NotNull Boolean ownControl,
            @Valid RecipientBody recipient) {

        SeparateConsent separate() {
            return new SeparateConsent(kind, ownControl, recipient == null ? null : recipient.recipient());
        }
    }

    /** Whom the data go to: an organisation. */
    record RecipientBody(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 300) String contact,
            @NotBlank @Size(max = 500) String purpose,
            @NotBlank @Size(max = 500) String method,
            @NotEmpty @Size(max = 50) List<@NotNull @Pattern(regexp = "[a-z][a-z0-9_]{0,63}") String> dataCategories,
            @NotBlank @Size(max = 1000) String rights) {

        Recipient recipient() {
            return new Recipient(name, contact, purpose, method, dataCategories, rights);
        }
    }
}
