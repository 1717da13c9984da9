package io.assentry.consent.decisions;

import java.util.List;
import java.util.UUID;

/**
 * What the gate said when a message left.
 *
 * @param subjectId absent if nobody was known
 * @param placeSource what told where the person may have been: area_code, zone, country, unknown
 * @param localTimes what the clocks there showed
 */
record DispatchView(
        String messageId,
        UUID subjectId,
        String purposeId,
        String channel,
        String messageClass,
        String templateId,
        String placeSource,
        List<String> localTimes,
        DecisionView decision) {

    static DispatchView of(Dispatch dispatch) {
        return new DispatchView(
                dispatch.messageId().value(),
                dispatch.subject(),
                dispatch.purpose(),
                dispatch.channel(),
                dispatch.messageClass(),
                dispatch.templateId(),
                dispatch.placeSource(),
                dispatch.localTimes(),
                DecisionView.of(dispatch.decision()));
    }
}
