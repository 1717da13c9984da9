package io.assentry.retention.appraisal;

import io.assentry.retention.appraisal.HoldingAppraisal.Applied;
import io.assentry.retention.appraisal.Occurrence.Source;
import io.assentry.retention.appraisal.Outcome.Cause;
import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Lasting;
import io.assentry.retention.appraisal.Outcome.Undecided;
import io.assentry.retention.facts.ConsentFact.Why;
import io.assentry.retention.schedules.Branch;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Says in one sentence why: a person who asks what is kept and why is owed an answer in plain words (GDPR Art. 12(1)). */
public final class Reasons {

    private static final Map<String, String> WHAT_HAPPENED = Map.of(
            Branch.CONSENT_WITHDRAWN_AT,
            "consent was withdrawn",
            Branch.CONSENT_EXPIRES_AT,
            "the consent expires",
            Branch.OBJECTION_DM_AT,
            "sending was objected to or stopped",
            "objection.upheld_at",
            "an objection was upheld");

    private Reasons() {}

    public static String of(HoldingAppraisal appraisal, Instant now) {
        String purpose = appraisal.holding().purpose();
        String rule = appraisal.applied().map(Reasons::rule).orElse("the schedule");
        return switch (appraisal.outcome()) {
            case Lasting(var because) ->
                "May be kept for " + purpose + " under " + rule + " with no end known yet: " + because + ".";
            case Undecided(var missing) ->
                "Undecided for " + purpose + ", so nothing is disposed of; missing: " + String.join("; ", missing)
                        + ".";
            case Ending ending -> ending(purpose, rule, appraisal, ending, now);
        };
    }

    public static String of(Appraisal appraisal, Instant now) {
        return switch (appraisal.at(now)) {
            case UNDECIDED ->
                appraisal.restriction().keeps()
                        ? "Undecided: nothing is disposed of before it is known "
                                + String.join("; ", appraisal.restriction().missing()) + "."
                        : "Undecided: something is missing for at least one datum, so nothing is disposed of.";
            case MUST_GO -> "Must go: every purpose for which the data were held has ended.";
            case MAY_BE_KEPT -> {
                List<String> going = appraisal.data().stream()
                        .filter(datum -> datum.at(now) == Outcome.Verdict.MUST_GO)
                        .map(Appraisal.Datum::category)
                        .toList();
                yield going.isEmpty()
                        ? "May be kept: for each datum at least one purpose lasts."
                        : "May be kept in part; nothing keeps any longer: " + String.join(", ", going) + ".";
            }
        };
    }

    private static String ending(String purpose, String rule, HoldingAppraisal appraisal, Ending ending, Instant now) {
        String cause = cause(ending.cause());
        String minimum = appraisal.keepsByLegalDuty() ? " (a minimum: only the data that the rule names)" : "";
        if (now.isBefore(ending.useEndsAt())) {
            return "May be kept for " + purpose + " until " + ending.useEndsAt() + " under " + rule + minimum + ": "
                    + cause + ".";
        }
        if (now.isBefore(ending.disposeFrom())) {
            return "Use for " + purpose + " ended at " + ending.useEndsAt() + " under " + rule + ": " + cause
                    + "; stored until " + ending.disposeFrom() + " to be returned or deleted, and for nothing else.";
        }
        if (!ending.doubts().isEmpty()) {
            return "Undecided for " + purpose + ": under " + rule + " " + cause
                    + ", but nothing is disposed of before it is known " + String.join("; ", ending.doubts()) + ".";
        }
        return "Must go as far as " + purpose + " is concerned since " + ending.disposeFrom() + " under " + rule + ": "
                + cause + ".";
    }

    private static String cause(Cause cause) {
        return switch (cause) {
            case Cause.PeriodOver(var term, var anchor, var lastDay) ->
                "the period of " + term.duration() + " counts from " + anchor.event() + " at " + anchor.at()
                        + source(anchor.source())
                        + lastDay.map(day -> ", its last day is " + day).orElse("");
            case Cause.Happened(var occurrence)
            when isInvalidation(occurrence) ->
                "the consent no longer holds at " + occurrence.at() + source(occurrence.source());
            case Cause.Happened(var occurrence) ->
                WHAT_HAPPENED.getOrDefault(occurrence.event(), occurrence.event() + " happened") + " at "
                        + occurrence.at() + source(occurrence.source());
        };
    }

    private static boolean isInvalidation(Occurrence occurrence) {
        return occurrence.source() instanceof Source.ConsentEvent(var _, var type)
                && type.equals(Why.INVALIDATED.eventType());
    }

    private static String source(Source source) {
        return switch (source) {
            case Source.Registration(var version) -> " (told by registration " + version + ")";
            case Source.ConsentEvent(var eventId, var type) -> " (said by " + type + " " + eventId + ")";
        };
    }

    private static String rule(Applied applied) {
        String rule = "rule " + applied.rule().id() + " of "
                + applied.schedule().scheduleId() + " " + applied.schedule().version();
        return applied.shorterPromise() ? rule + " (shorter, and in force when the data were collected)" : rule;
    }
}
