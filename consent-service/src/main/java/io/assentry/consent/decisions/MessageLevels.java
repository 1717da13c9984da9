package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.TemplateFacts;
import io.assentry.consent.decisions.SendingFacts.Tracking;
import io.assentry.consent.purposes.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Levels 65 to 72: whether the words are fit to be sent, and the hour, and how many there were already. */
final class MessageLevels {

    private static final Duration DAY = Duration.ofDays(1);

    private MessageLevels() {}

    /** Level 65: what a marketing message has to show, depending on where it goes. */
    static Stream<Verdict> content(Question question, SendingFacts facts) {
        TemplateFacts template = facts.template();
        if (template == null || !question.is(MessageClass.MARKETING)) {
            return Stream.empty();
        }
        boolean us = question.isIn("US");
        boolean prc = question.isIn("CN");
        boolean lacking = !template.optOutWay()
                || us && question.by(Channel.EMAIL) && !template.postalAddress()
                || prc && question.by(Channel.EMAIL) && !template.advertMarked()
                || (us || prc) && question.by(Channel.SMS) && !template.senderId();
        return Verdict.denyIf(lacking, Code.CONTENT_NONCOMPLIANT);
    }

    /** Level 66: a mail that cannot but tell who opened it does not go to whom that was not agreed with. */
    static Stream<Verdict> tracking(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                isTracked(question, facts, Tracking.FIXED) && !mayBeTracked(facts), Code.TRACKING_NOT_CONSENTED);
    }

    /** Level 66: one that can go out without telling does so. */
    static boolean trackingOff(Question question, SendingFacts facts) {
        return isTracked(question, facts, Tracking.SWITCHABLE) && !mayBeTracked(facts);
    }

    private static boolean isTracked(Question question, SendingFacts facts, Tracking tracking) {
        return question.is(MessageClass.MARKETING)
                && question.by(Channel.EMAIL)
                && facts.template() != null
                && facts.template().tracking() == tracking;
    }

    private static boolean mayBeTracked(SendingFacts facts) {
        return facts.signals().analyticsConsented() && !facts.signals().gpc();
    }

    /** Level 70: no text at night, wherever the person may be. */
    static Stream<Verdict> quietHours(Question question, SendingFacts facts) {
        if (!keepsQuietHours(question)) {
            return Stream.empty();
        }
        Optional<Instant> open = QuietHours.open(question.place(), question.at());
        if (open.isEmpty()) {
            return Stream.of(Verdict.deny(Code.QUIET_HOURS));
        }
        return open.filter(at -> !at.equals(question.at())).map(at -> Verdict.defer(Code.QUIET_HOURS, at)).stream();
    }

    /** Level 72: no more than so many within a day. */
    static Stream<Verdict> frequencyCap(Question question, SendingFacts facts) {
        Optional<Integer> cap = cap(question, facts);
        List<Instant> today = facts.dispatches().sent().stream()
                .filter(sent -> sent.isAfter(question.at().minus(DAY)))
                .toList();
        if (cap.isEmpty() || today.size() < cap.get()) {
            return Stream.empty();
        }
        if (cap.get() == 0) {
            return Stream.of(Verdict.deny(Code.FREQUENCY_CAP));
        }
        Instant free = today.get(today.size() - cap.get()).plus(DAY);
        return Stream.of(Verdict.defer(
                Code.FREQUENCY_CAP,
                keepsQuietHours(question)
                        ? QuietHours.open(question.place(), free).orElse(free)
                        : free));
    }

    /** Whoever asks to be asked is not mailed endlessly either. */
    private static Optional<Integer> cap(Question question, SendingFacts facts) {
        if (question.is(MessageClass.DOI_CONFIRM)) {
            return Optional.of(AskingLimits.MOST_A_DAY);
        }
        if (!question.is(MessageClass.MARKETING)) {
            return Optional.empty();
        }
        boolean inCappedState = question.by(Channel.SMS)
                && question.place() != null
                && question.place().mayBeCapped();
        return Stream.concat(
                        Stream.ofNullable(facts.dispatches().dailyCap()),
                        inCappedState ? Stream.of(UsState.DAILY_CAP) : Stream.empty())
                .min(Integer::compare);
    }

    private static boolean keepsQuietHours(Question question) {
        boolean asked =
                question.is(MessageClass.MARKETING) || question.is(MessageClass.SERVICE) && question.quietService();
        return asked && question.by(Channel.SMS) && question.place() != null;
    }
}
