package io.assentry.consent.consents;

import io.assentry.consent.consents.GrantTerms.PurposeTerms;
import io.assentry.consent.consents.ValidityTests.InvalidConsent;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Circumstances.SeparateConsent;
import io.assentry.consent.ledger.Circumstances.WrittenConsent;
import io.assentry.consent.purposes.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the law of the place wants beyond a valid consent: prior express written consent to advertisements by text (47 CFR
 * 64.1200(f)(9)), and consents of their own (PIPL Art. 23 to 39). What a person did themselves is refused if it lacks them;
 * what a list says is kept as unproven, and nothing is sent on it.
 */
final class RegimeTests {

    static final String UNPROVEN = "unproven";
    static final String WRITTEN_CONSENT = "written_consent";
    static final String SEPARATE_CONSENT = "separate_consent";

    private static final String UNITED_STATES = "US";
    private static final String CHINA = "CN";

    private RegimeTests() {}

    /** What the record lacks; empty if nothing does. */
    static List<String> gaps(GrantRequest request, PurposeTerms purpose, Numbers numbers) {
        List<String> gaps = new ArrayList<>();
        boolean ownAct = request.capture().method().isOwnAct();
        if (!ownAct && !hasProvenance(request.capture())) {
            gaps.add(UNPROVEN);
        }
        if (isTextTo(request, numbers)) {
            lackOfWrittenConsent(request.circumstances().written(), numbers)
                    .ifPresent(lack -> found(ownAct, "CE_PEWC", lack, WRITTEN_CONSENT, gaps));
        }
        if (applies(CHINA, request, numbers)) {
            lackOfSeparateConsent(request.circumstances(), purpose)
                    .ifPresent(lack -> found(ownAct, "CE_SEPARATE", lack, SEPARATE_CONSENT, gaps));
        }
        return gaps;
    }

    private static void found(boolean ownAct, String code, String lack, String gap, List<String> gaps) {
        if (ownAct) {
            throw new InvalidConsent(code, lack);
        }
        gaps.add(gap);
    }

    /** A list says where it comes from, and somebody stands for it. */
    private static boolean hasProvenance(Capture capture) {
        return capture.source() != null
                && capture.provider() != null
                && capture.listReference() != null
                && capture.attestation() != null;
    }

    private static boolean isTextTo(GrantRequest request, Numbers numbers) {
        return request.scope().channel() == Channel.SMS && applies(UNITED_STATES, request, numbers);
    }

    /** Where the caller says so, and where the number says so: the stricter reading holds. */
    private static boolean applies(String country, GrantRequest request, Numbers numbers) {
        String jurisdiction = request.circumstances().jurisdiction();
        return numbers.countries().contains(country)
                || (jurisdiction != null && (jurisdiction.equals(country) || jurisdiction.startsWith(country + "-")));
    }

    /** Courts are not bound by how the agency reads its own rule; the strictest reading is built. */
    private static Optional<String> lackOfWrittenConsent(WrittenConsent written, Numbers numbers) {
        if (written == null) {
            return Optional.of("Advertisements by text to the United States need a written consent, signed.");
        }
        if (!numbers.authorised()) {
            return Optional.of("The number that the person authorised is needed, and is one of the identifiers.");
        }
        if (!written.conspicuous()
                || !written.disclosesAutomatedMessages()
                || !written.disclosesNoPurchaseCondition()) {
            return Optional.of("It has to be disclosed, apart from other text, that texts may be automated and that "
                    + "agreeing is no condition of buying.");
        }
        return Optional.empty();
    }

    /** Data that are kept elsewhere are transferred abroad, which is agreed to by itself (PIPL Art. 39). */
    private static Optional<String> lackOfSeparateConsent(Circumstances circumstances, PurposeTerms purpose) {
        if (circumstances.asked() == null || !circumstances.asked().ownControl()) {
            return Optional.of("How the person was asked is needed: by a control of its own, for this purpose alone.");
        }
        for (SeparateConsent separate : circumstances.separate()) {
            if (!separate.ownControl()) {
                return Optional.of("A separate consent has a control of its own.");
            }
        }
        boolean abroad = purpose.storageLocations().stream().anyMatch(place -> !place.equals(CHINA));
        if (abroad && circumstances.separate().stream().noneMatch(RegimeTests::isTransferAbroad)) {
            return Optional.of(
                    "Data of this purpose are kept abroad: a separate consent to that is needed, which names "
                            + "the recipient, a contact, purpose, method, categories and how to exercise rights.");
        }
        return Optional.empty();
    }

    private static boolean isTransferAbroad(SeparateConsent separate) {
        return separate.kind().equals(SeparateConsent.TRANSFER_ABROAD)
                && separate.recipient() != null
                && separate.recipient().isWhole();
    }
}
