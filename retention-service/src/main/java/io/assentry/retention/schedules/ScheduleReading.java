package io.assentry.retention.schedules;

import io.assentry.kit.problem.Rejection;
import io.assentry.kit.problem.Rejection.Violation;
import io.assentry.retention.WireNames;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.schedules.Branch.Anchor;
import io.assentry.retention.schedules.Branch.Limit;
import io.assentry.retention.schedules.Branch.Pick;
import io.assentry.retention.schedules.Branch.Term;
import io.assentry.retention.schedules.RetentionRule.OnExpiry;
import io.assentry.retention.schedules.RetentionRule.Origin;
import io.assentry.retention.schedules.ScheduleBody.BranchBody;
import io.assentry.retention.schedules.ScheduleBody.ClockBody;
import io.assentry.retention.schedules.ScheduleBody.RuleBody;
import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a schedule version and refuses, field by field, what would later make data disappear too early, stay too long or
 * be judged by two rules at once. All faults are told at once.
 */
public final class ScheduleReading {

    static final int MAX_YEARS = 100;

    /** "Controller": days are counted in the zone of the controller. */
    static final String CONTROLLER_ZONE = "controller";

    private static final String EARLIEST = "earliest";

    private final List<Violation> violations = new ArrayList<>();

    private ScheduleReading() {}

    public static ScheduleVersion read(ScheduleBody body) {
        ScheduleReading reading = new ScheduleReading();
        ScheduleVersion version = reading.version(body);
        if (!reading.violations.isEmpty()) {
            throw new InvalidSchedule(reading.violations);
        }
        return version;
    }

    private ScheduleVersion version(ScheduleBody body) {
        Optional<ZoneId> zone = clock(body.clock());
        List<RetentionRule> rules = new ArrayList<>();
        for (int i = 0; i < body.rules().size(); i++) {
            rules.add(rule("rules[" + i + "]", body.rules().get(i)));
        }
        oneRulePerHolding(rules);
        return new ScheduleVersion(
                body.scheduleId(),
                body.version(),
                Optional.ofNullable(body.policyVersion()),
                body.effectiveFrom(),
                zone,
                rules);
    }

    private Optional<ZoneId> clock(ClockBody clock) {
        if (clock == null) {
            return Optional.empty();
        }
        fixed("clock.maxClamp", clock.maxClamp(), "backward");
        fixed("clock.minClamp", clock.minClamp(), "forward");
        fixed("clock.dueAt", clock.dueAt(), "end_of_local_day");
        if (clock.zone() == null || clock.zone().equals(CONTROLLER_ZONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(clock.zone()));
        } catch (DateTimeException e) {
            refuse("clock.zone", "is '" + CONTROLLER_ZONE + "' or an IANA time zone");
            return Optional.empty();
        }
    }

    private RetentionRule rule(String at, RuleBody body) {
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < body.branches().size(); i++) {
            branches.add(branch(at + ".branches[" + i + "]", body.branches().get(i)));
        }
        return new RetentionRule(
                body.id(),
                word(Origin.class, at + ".origin", body.origin()),
                word(ProcessingRole.class, at + ".role", body.role()),
                body.purpose(),
                distinct(at + ".dataSubjects", body.dataSubjects()),
                distinct(at + ".dataCategories", body.dataCategories()),
                branches,
                word(OnExpiry.class, at + ".onExpiry", body.onExpiry()),
                body.leaveBehind() == null ? List.of() : body.leaveBehind());
    }

    private Branch branch(String at, BranchBody body) {
        Limit limit = word(Limit.class, at + ".limit", body.limit());
        Optional<Term> term = term(at, body);
        List<String> until = body.until() == null ? List.of() : body.until();
        Optional<String> whileTrue = Optional.ofNullable(body.whileTrue());
        if (term.isEmpty() && until.isEmpty()) {
            refuse(at, "has an anchor with a duration, or at least one event in until");
        }
        if (body.combine() != null && !body.combine().equals(EARLIEST)) {
            refuse(at + ".combine", "is " + EARLIEST + ": what ends a purpose first ends it");
        }
        if (limit == Limit.MIN && (term.isEmpty() || !until.isEmpty())) {
            refuse(at, "is a minimum: it has an anchor with a duration, and no event that ends it sooner");
        }
        if (whileTrue.filter(name -> name.startsWith("account")).isPresent()) {
            refuse(at + ".while", "is not about an account: an open account never keeps data from going");
        }
        return new Branch(
                WhenReading.read(at + ".when", body.when(), violations),
                limit,
                term,
                until,
                whileTrue,
                period(at + ".grace", body.grace()));
    }

    private Optional<Term> term(String at, BranchBody body) {
        Optional<Period> duration = period(at + ".duration", body.duration());
        if ((body.anchor() == null) != (body.duration() == null)) {
            refuse(at, "has anchor and duration together or neither");
        }
        if (body.anchor() == null) {
            return Optional.empty();
        }
        String event = body.anchor().event();
        Pick pick = word(Pick.class, at + ".anchor.pick", body.anchor().pick());
        if (event.equals(Branch.DATUM_COLLECTED) && pick != Pick.FIRST) {
            refuse(at + ".anchor.pick", "is first for " + event + ": collecting again never lengthens the period");
        }
        if (pick == Pick.LAST_VALID && !event.equals(Branch.CONSENT_RECEIVED)) {
            refuse(at + ".anchor.pick", "is last_valid only for " + Branch.CONSENT_RECEIVED);
        }
        return duration.map(length -> new Term(new Anchor(event, pick), length));
    }

    private Optional<Period> period(String at, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Period period = Period.parse(text);
            boolean backward = period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0;
            boolean tooLong = period.toTotalMonths() + period.getDays() / 28L > MAX_YEARS * 12L;
            if (!backward && !tooLong) {
                return Optional.of(period);
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // told below, as every other length that cannot be counted in days
        }
        refuse(at, "is an ISO 8601 period of years, months, weeks or days, from P0D to P" + MAX_YEARS + "Y");
        return Optional.empty();
    }

    private void oneRulePerHolding(List<RetentionRule> rules) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            RetentionRule rule = rules.get(i);
            if (!ids.add(rule.id())) {
                refuse("rules[" + i + "].id", "is used once in a schedule");
            }
            for (RetentionRule earlier : rules.subList(0, i)) {
                if (rule.collidesWith(earlier)) {
                    refuse(
                            "rules[" + i + "].purpose",
                            "is ruled by " + earlier.id() + " for the same role and persons already");
                }
            }
        }
    }

    private <E extends Enum<E>> E word(Class<E> type, String at, String text) {
        Optional<E> known = WireNames.read(type, text);
        if (known.isEmpty()) {
            refuse(at, "is one of " + String.join(", ", WireNames.all(type)));
        }
        // any constant will do: with a violation told, nothing of what was read is used
        return known.orElse(type.getEnumConstants()[0]);
    }

    private Set<String> distinct(String at, List<String> words) {
        Set<String> distinct = new LinkedHashSet<>(words);
        if (distinct.size() < words.size()) {
            refuse(at, "names each word once");
        }
        return distinct;
    }

    private void fixed(String at, String told, String only) {
        if (told != null && !told.equals(only)) {
            refuse(at, "is " + only);
        }
    }

    private void refuse(String field, String limit) {
        violations.add(new Violation(field, limit));
    }

    /** The schedule could dispose too early, too late or in two ways at once. */
    public static final class InvalidSchedule extends Rejection {
        InvalidSchedule(List<Violation> violations) {
            super(Category.INVALID, "invalid-schedule", "The schedule cannot be used as it is written.", violations);
        }
    }
}
