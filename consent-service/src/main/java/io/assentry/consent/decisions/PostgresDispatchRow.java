package io.assentry.consent.decisions;

import java.time.ZoneOffset;
import org.jdbi.v3.core.statement.Update;

/** One dispatch as the columns of its row. */
final class PostgresDispatchRow {

    private PostgresDispatchRow() {}

    static Update bind(Dispatch dispatch, Update statement) {
        Ruling ruling = dispatch.ruling();
        return statement
                .bind("controllerId", dispatch.controller().value())
                .bind("messageId", dispatch.messageId().value())
                .bind("subjectId", dispatch.subject())
                .bind("pseudonym", dispatch.pseudonym().value())
                .bind("purposeId", dispatch.purpose())
                .bind("channel", dispatch.channel())
                .bind("messageClass", dispatch.messageClass())
                .bind("templateId", dispatch.templateId())
                .bind("country", dispatch.country())
                .bind("zone", dispatch.zone())
                .bind("outcome", ruling.outcome().name())
                .bind("code", ruling.code().name())
                .bind("allCodes", ruling.allCodes().stream().map(Code::name).toArray(String[]::new))
                .bind("detail", ruling.detail())
                .bind("consentId", ruling.consentId())
                .bind(
                        "nextAllowedAt",
                        ruling.nextAllowedAt() == null
                                ? null
                                : ruling.nextAllowedAt().atOffset(ZoneOffset.UTC))
                .bind("trackingOff", ruling.trackingOff())
                .bind("placeSource", dispatch.placeSource())
                .bind("localTimes", dispatch.localTimes().toArray(String[]::new))
                .bind("ruleSetVersion", dispatch.ruleSetVersion())
                .bind(
                        "factsAsOf",
                        dispatch.factsAsOf() == null
                                ? null
                                : dispatch.factsAsOf().atOffset(ZoneOffset.UTC))
                .bind("decidedAt", dispatch.decidedAt().atOffset(ZoneOffset.UTC));
    }
}
