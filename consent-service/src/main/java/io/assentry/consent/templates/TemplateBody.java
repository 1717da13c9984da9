package io.assentry.consent.templates;

import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.ledger.Circumstances.WrittenConsent;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.notices.NoticeId;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a caller says of a template; what it does not say that it shows, it does not show. */
record TemplateBody(
        @NotNull @Pattern(regexp = Channel.PATTERN) String channel,

        @NotNull @Pattern(regexp = "marketing|service|security_legal|optout_confirm|doi_confirm")
        String messageClass,

        @NotNull Boolean promotional,

        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9 _.:/()-]{0,127}")
        String approver,

        @NotNull @Size(max = 5) List<@NotNull @Pattern(regexp = OptOutWay.PATTERN) String> optOutWays,
        @NotNull @Pattern(regexp = TemplateTracking.PATTERN) String tracking,
        Boolean postalAddress,
        Boolean advertMarked,
        Boolean senderId,
        @Valid ResubscriptionBody resubscription,
        @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {

    Template template(TemplateId id) {
        if (approver.strip().matches("\\+?[0-9 ().-]{10,}")) {
            throw new InvalidField("approver", "is a reference to a member of staff, not a number");
        }
        return new Template(
                id,
                Channel.of(channel),
                MessageClass.parse(messageClass).orElseThrow(),
                promotional,
                approver,
                optOutWays.stream().map(OptOutWay::of).collect(Collectors.toCollection(TreeSet::new)),
                TemplateTracking.of(tracking),
                Boolean.TRUE.equals(postalAddress),
                Boolean.TRUE.equals(advertMarked),
                Boolean.TRUE.equals(senderId),
                resubscription == null ? null : resubscription.resubscription(),
                contentSha256);
    }

    /**
     * The words of a consent that the confirmation of a STOP shows again, for whoever answers START; what is not said to be
     * disclosed is not.
     *
     * @param text as it stands in the message; at most ten text messages long
     * @param asksForAge the words say that whoever answers is 18 or older; without it START agrees to nothing
     */
    record ResubscriptionBody(
            @NotNull @Pattern(regexp = PurposeId.PATTERN) String purposeId,
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String wordingId,
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String wordingVersion,
            @NotBlank @Size(max = 1530) String text,
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String noticeId,
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String noticeVersion,
            @NotNull @AssertTrue Boolean asksForAge,
            @NotBlank @Size(max = 200) String seller,
            Boolean disclosesAutomatedMessages,
            Boolean disclosesNoPurchaseCondition,
            Boolean conspicuous,
            @Pattern(regexp = ControllerId.PATTERN) String agreementId) {

        /** Null for null. */
        static ResubscriptionBody of(Resubscription words) {
            return words == null
                    ? null
                    : new ResubscriptionBody(
                            words.purpose().value(),
                            words.wording().id(),
                            words.wording().version(),
                            words.wording().text(),
                            words.notice().id(),
                            words.notice().version(),
                            true,
                            words.written().seller(),
                            words.written().disclosesAutomatedMessages(),
                            words.written().disclosesNoPurchaseCondition(),
                            words.written().conspicuous(),
                            words.agreementId());
        }

        Resubscription resubscription() {
            return new Resubscription(
                    new PurposeId(purposeId),
                    new Wording(wordingId, wordingVersion, text),
                    new Grant.Notice(noticeId, noticeVersion),
                    new WrittenConsent(
                            seller,
                            Resubscription.SIGNED_BY,
                            Boolean.TRUE.equals(disclosesAutomatedMessages),
                            Boolean.TRUE.equals(disclosesNoPurchaseCondition),
                            Boolean.TRUE.equals(conspicuous)),
                    agreementId);
        }
    }
}
