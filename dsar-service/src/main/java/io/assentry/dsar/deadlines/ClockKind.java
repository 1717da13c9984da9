package io.assentry.dsar.deadlines;

import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Every clock that the law or the policy starts, by its stable name. A kind is a rule with its numbers and an internal
 * goal; adding one is one line here and rows in the vector file.
 */
public enum ClockKind {
    // GDPR Art 12(3), 12(4), 14(3)(a)
    DSR_RESPONSE(AnswerInMonths.of(1), days(5)),
    DSR_REFUSAL(AnswerInMonths.of(1), days(5)),
    DSR_EXTENSION_NOTICE(AnswerInMonths.of(1), days(5)),
    DSR_RESPONSE_PAUSED(AnswerInMonths.of(1), days(5)),
    DSR_RESPONSE_STRICT(new AnswerInMonths(1, false, false), days(5)),
    DSR_EXTENDED(AnswerInMonths.of(3), days(5)),
    DSR_EXTENDED_PAUSED(AnswerInMonths.of(3), days(5)),
    ART14_NOTICE(new AnswerInMonths(1, false, true), days(5)),

    // hours and minutes
    BREACH_SA_72H(elapsed(Duration.ofHours(72), "GDPR Art 33(1)"), whenDue()),
    BREACH_CUSTOMER_24H(elapsed(Duration.ofHours(24), "GDPR Art 33(2); house rule"), within(Duration.ofHours(4))),
    INCIDENT_CAC_4H(elapsed(Duration.ofHours(4), "PRC Cybersecurity Incident Reporting Measures"), whenDue()),
    CONFIRM_TEXT_5MIN(elapsed(Duration.ofMinutes(5), "47 CFR 64.1200(a)(12)"), whenDue()),
    LINK_MIN_30D(elapsed(Duration.ofDays(30), "15 USC 7704(a)(3); PRC MII Order 38"), whenDue()),

    // California
    ACK_10BD(workingDays(10, WorkingCalendar::countingSaturdays, "11 CCR 7021(a)"), workingDaysEarlier()),
    ACK_10BD_SATSTRICT(
            new CountedWorkingDays(
                    10,
                    WorkingCalendar::countingSaturdays,
                    WorkingCalendar::countingSaturdays,
                    "11 CCR 7021(a); Cal. Civ. Code 7, 9"),
            workingDaysEarlier()),
    OPTOUT_15BD(workingDays(15, WorkingCalendar::withoutHolidays, "11 CCR 7026(f), 7027(g)"), atOnce()),
    RESPONSE_45D(new CountedDays(45, 44, 45, false, "11 CCR 7021(b)"), days(5)),
    EXTENDED_90D(new CountedDays(90, 89, 45, false, "11 CCR 7021(b)"), days(5)),

    // United States: messaging
    REVOCATION_10BD(workingDays(10, WorkingCalendar::withoutHolidays, "47 CFR 64.1200(a)(10)"), atOnce()),
    OPTOUT_10BD(workingDays(10, WorkingCalendar::withoutHolidays, "15 USC 7704(a)(4)"), atOnce()),
    DNC_REGISTRY_31D(new DaysBefore(31, false, "47 CFR 64.1200(c)(2)(i)(D)"), whenDue()),

    // People's Republic of China
    GBT_RESPONSE_30D(new CountedDays(30, 30, 0, false, "GB/T 35273-2020 8.7"), days(5)),
    GBT_RESPONSE_30D_ROLLED(new CountedDays(30, 30, 0, true, "GB/T 35273-2020 8.7; PRC Civil Code Art 203"), days(5)),
    APP_15WD(workingDays(15, UnaryOperator.identity(), "PRC app rules of 2019, item 6"), workingDaysEarlier()),
    SCC_FILING_10WD(
            workingDays(10, UnaryOperator.identity(), "PRC Standard Contract Measures Art 7"), workingDaysEarlier()),

    // the policy, and how long things are kept or honoured
    SUBPROCESSOR_NOTICE_30D_BEFORE(new DaysBefore(30, true, "Privacy policy section 9; GDPR Art 28(2)"), whenDue()),
    DNC_HONOUR_5Y(new AtLeast(Period.ofYears(5), "47 CFR 64.1200(d)(6)"), whenDue()),
    STOP_HONOUR_VA_10Y(new AtLeast(Period.ofYears(10), "Virginia Telephone Privacy Protection Act"), whenDue()),
    RECORDS_24M_MIN(new AtLeast(Period.ofMonths(24), "11 CCR 7101"), whenDue()),
    RETENTION_5Y_LAST_LOGIN(new AtMost(Period.ofYears(5), "Privacy policy section 3"), whenDue()),
    RETENTION_1Y_COLLECTION(new AtMost(Period.ofYears(1), "Privacy policy section 3"), whenDue()),
    CONSENT_EXPIRY_5Y(new AtMostToTheInstant(Period.ofYears(5), "Privacy policy section 3"), whenDue());

    private final ClockRule rule;
    private final Target target;

    ClockKind(ClockRule rule, Target target) {
        this.rule = rule;
        this.target = target;
    }

    ClockRule rule() {
        return rule;
    }

    Target target() {
        return target;
    }

    /** Raised when a rule is changed, so that a stored clock tells by which reading it was computed. */
    public int ruleVersion() {
        return 1;
    }

    /** As written in contracts, stored clocks and the vector file. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ClockKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }

    private static ClockRule workingDays(int days, UnaryOperator<WorkingCalendar> strict, String source) {
        return new CountedWorkingDays(days, UnaryOperator.identity(), strict, source);
    }

    private static ClockRule elapsed(Duration duration, String source) {
        return new ElapsedTime(duration, source);
    }

    private static Target days(int earlier) {
        return new Target.DaysEarlier(earlier);
    }

    private static Target workingDaysEarlier() {
        return new Target.WorkingDaysEarlier(2);
    }

    private static Target atOnce() {
        return new Target.AtOnce();
    }

    private static Target within(Duration duration) {
        return new Target.Within(duration);
    }

    private static Target whenDue() {
        return new Target.WhenDue();
    }
}
