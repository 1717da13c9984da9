package io.assentry.consent.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All that is known, at one moment, about one person, purpose and channel; a group for each part of the decision table.
 * What nobody recorded reads as each group's {@code NONE}.
 *
 * @param suppressions what stands against sending, on this purpose and channel
 * @param consent the latest consent to exactly this purpose and channel; null if there never was one
 * @param softOptIn the controller switched it on and everything that it needs is recorded (ePrivacy Directive Art. 13(2));
 *     off unless it did, since the privacy policy, section 7, promises consent
 * @param template the template that the question names; null if it names none, or one that is not approved
 */
public record SendingFacts(
        PurposeFacts purpose,
        AddressFacts address,
        ProcessingFacts processing,
        List<Standing> suppressions,
        ConsentFacts consent,
        ElsewhereFacts elsewhere,
        boolean softOptIn,
        TemplateFacts template,
        SignalFacts signals,
        DispatchFacts dispatches) {

    public SendingFacts {
        suppressions = List.copyOf(suppressions);
    }

    /** A purpose that is offered, and a person of whom nothing is recorded. */
    public static SendingFacts nothingRecorded() {
        return new SendingFacts(
                PurposeFacts.OFFERED,
                AddressFacts.NONE,
                ProcessingFacts.NONE,
                List.of(),
                null,
                ElsewhereFacts.NONE,
                false,
                null,
                SignalFacts.NONE,
                DispatchFacts.NONE);
    }

    public SendingFacts with(PurposeFacts changed) {
        return new SendingFacts(
                changed,
                address,
                processing,
                suppressions,
                consent,
                elsewhere,
                softOptIn,
                template,
                signals,
                dispatches);
    }

    public SendingFacts with(AddressFacts changed) {
        return new SendingFacts(
                purpose,
                changed,
                processing,
                suppressions,
                consent,
                elsewhere,
                softOptIn,
                template,
                signals,
                dispatches);
    }

    public SendingFacts with(ProcessingFacts changed) {
        return new SendingFacts(
                purpose, address, changed, suppressions, consent, elsewhere, softOptIn, template, signals, dispatches);
    }

    public SendingFacts with(List<Standing> changed) {
        return new SendingFacts(
                purpose, address, processing, changed, consent, elsewhere, softOptIn, template, signals, dispatches);
    }

    public SendingFacts with(ConsentFacts changed) {
        return new SendingFacts(
                purpose,
                address,
                processing,
                suppressions,
                changed,
                elsewhere,
                softOptIn,
                template,
                signals,
                dispatches);
    }

    public SendingFacts with(ElsewhereFacts changed) {
        return new SendingFacts(
                purpose, address, processing, suppressions, consent, changed, softOptIn, template, signals, dispatches);
    }

    public SendingFacts with(TemplateFacts changed) {
        return new SendingFacts(
                purpose,
                address,
                processing,
                suppressions,
                consent,
                elsewhere,
                softOptIn,
                changed,
                signals,
                dispatches);
    }

    public SendingFacts with(SignalFacts changed) {
        return new SendingFacts(
                purpose,
                address,
                processing,
                suppressions,
                consent,
                elsewhere,
                softOptIn,
                template,
                changed,
                dispatches);
    }

    public SendingFacts with(DispatchFacts changed) {
        return new SendingFacts(
                purpose, address, processing, suppressions, consent, elsewhere, softOptIn, template, signals, changed);
    }

    public SendingFacts withSoftOptIn() {
        return new SendingFacts(
                purpose, address, processing, suppressions, consent, elsewhere, true, template, signals, dispatches);
    }

    boolean suppressedBy(SuppressionReason reason) {
        return standing(reason).isPresent();
    }

    /** The latest of this reason. */
    Optional<Standing> standing(SuppressionReason reason) {
        return suppressions.stream()
                .filter(s -> s.reason() == reason)
                .reduce((a, b) -> b.since().isAfter(a.since()) ? b : a);
    }

    /**
     * Levels 5 and 32.
     *
     * @param offered the controller has the purpose, and reaches people for it by this channel
     */
    public record PurposeFacts(boolean offered, boolean onLegitimateInterests) {

        public static final PurposeFacts OFFERED = new PurposeFacts(true, false);
        public static final PurposeFacts NONE = new PurposeFacts(false, false);
    }

    /**
     * Levels 10 and 60: of the very address, not of the person.
     *
     * @param unusable it is invalid, bounced for good, or was given to somebody else
     * @param onNationalDnc the number is on the United States' National Do Not Call Registry
     */
    public record AddressFacts(boolean unusable, boolean onNationalDnc, boolean businessRelation) {

        public static final AddressFacts NONE = new AddressFacts(false, false, false);
    }

    /**
     * Levels 5, 15 to 17 and 25: whether the operator may process for the controller at all.
     *
     * @param restricted the controller's data are suspended for another reason than a claim or a dispute
     * @param hearing whether what is said of suspensions has been heard
     * @param heardUntil everything that the registry had said by then has been heard; null: of no moment is that known
     */
    public record ProcessingFacts(
            boolean unlawfulClaim,
            boolean costDispute,
            boolean restricted,
            Instruction instruction,
            Hearing hearing,
            Instant heardUntil) {

        public static final ProcessingFacts NONE =
                new ProcessingFacts(false, false, false, Instruction.NOT_NEEDED, Hearing.CONFIRMED, null);

        boolean isProcessor() {
            return instruction != Instruction.NOT_NEEDED;
        }

        /** A processor knows its instructions only up to where it has heard the registry. */
        Instant asOf(Instant read) {
            boolean older = isProcessor() && (heardUntil == null || heardUntil.isBefore(read));
            return older ? heardUntil : read;
        }
    }

    /** Whether the registry has been heard: what it said of suspensions is not known otherwise. */
    public enum Hearing {
        CONFIRMED,
        /** For too long it was not known whether something had been said. */
        SILENT,
        /** Something was said of the controller that could not be handled, and waits for an operator. */
        PARKED;

        /**
         * @param heardUntil null: never
         * @param neededUntil what has to be heard at least
         */
        static Hearing of(boolean parked, Instant heardUntil, Instant neededUntil) {
            if (parked) {
                return PARKED;
            }
            return heardUntil == null || heardUntil.isBefore(neededUntil) ? SILENT : CONFIRMED;
        }
    }

    /** What the agreement says about the purpose (GDPR Art. 28(3)(a)). */
    public enum Instruction {
        /** The operator is the controller itself. */
        NOT_NEEDED,
        GIVEN,
        MISSING,
        ENDED
    }

    /** Levels 12 and 20 to 35: a suppression that stands and counts. */
    public record Standing(UUID id, SuppressionReason reason, Instant since) {}

    /**
     * Levels 40 to 56.
     *
     * @param validUntil null as long as it was not confirmed
     * @param stale a material version of the notice has come into force since (level 52)
     * @param proofGaps what the proof lacks for where the person is (level 54)
     */
    public record ConsentFacts(
            UUID id, State state, Instant validUntil, boolean stale, Set<String> proofGaps, boolean ageAttested) {

        /** Where a consent stands. */
        public enum State {
            /** Asked for again by message, and not answered (double opt-in). */
            REQUESTED,
            LAPSED,
            GIVEN,
            WITHDRAWN
        }

        public ConsentFacts {
            proofGaps = Set.copyOf(proofGaps);
        }
    }

    /**
     * Level 46.
     *
     * @param otherChannel there is a consent to this purpose by another channel
     * @param otherPurpose there is a consent to another purpose
     */
    public record ElsewhereFacts(boolean otherChannel, boolean otherPurpose) {

        public static final ElsewhereFacts NONE = new ElsewhereFacts(false, false);
    }

    /**
     * Levels 65 and 66.
     *
     * @param optOutWay it shows how to opt out
     * @param advertMarked the subject line says that it is an advertisement
     * @param senderId the text says who sends it
     */
    public record TemplateFacts(
            MessageClass messageClass,
            boolean optOutWay,
            boolean postalAddress,
            boolean advertMarked,
            boolean senderId,
            Tracking tracking) {}

    /** Whether a template tells who opened it or clicked. */
    public enum Tracking {
        NONE,
        /** It can go out without. */
        SWITCHABLE,
        FIXED
    }

    /**
     * Level 66.
     *
     * @param analyticsConsented a consent to the analysis of campaigns is in force by this channel
     * @param gpc a Global Privacy Control signal stands
     */
    public record SignalFacts(boolean analyticsConsented, boolean gpc) {

        public static final SignalFacts NONE = new SignalFacts(false, false);
    }

    /**
     * Levels 28, 30 and 72: what was sent before.
     *
     * @param sent when messages of the class were sent by this channel within the last days, oldest first
     * @param dailyCap how many marketing messages the controller allows in a day; null: no limit of its own
     */
    public record DispatchFacts(List<Instant> sent, Integer dailyCap) {

        public static final DispatchFacts NONE = new DispatchFacts(List.of(), null);

        public DispatchFacts {
            sent = List.copyOf(sent);
        }

        boolean anySince(Instant moment) {
            return sent.stream().anyMatch(each -> !each.isBefore(moment));
        }

        boolean anyAfter(Instant moment) {
            return sent.stream().anyMatch(each -> each.isAfter(moment));
        }
    }
}
