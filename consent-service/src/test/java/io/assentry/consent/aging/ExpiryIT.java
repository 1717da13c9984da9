package io.assentry.consent.aging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Consents whose period is over: at the exact instant in decisions, soon after in events, once each, however many. */
@QuarkusTest
class ExpiryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration MONTH = Duration.ofDays(30);

    @Inject
    AgeConsents ageConsents;

    @Inject
    DueConsents dueConsents;

    /** Without a moved clock: this one ends while the test looks on. */
    @Test
    void a_consent_ends_by_itself_and_that_is_said_with_fact_evidence_event_and_state() {
        Shop shop = Shop.named("expiry");
        String reader = Shop.someone();
        Instant end = Shop.now().plusSeconds(6).truncatedTo(ChronoUnit.MILLIS);
        String consent = shop.granted(Shop.byWebForm(reader, fiveYearsBefore(end)));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");

        await().atMost(SOON).until(() -> shop.newsletterCode(reader).equals("CONSENT_EXPIRED"));

        assertThat(Shop.now()).isAfterOrEqualTo(end);
        shop.get("/consents/" + consent).body("state", equalTo("expired"));
        JsonPath event = JsonPath.from(Topics.awaitRecord(
                        "consent-events",
                        r -> r.key() != null
                                && r.key().startsWith(shop.id() + "/")
                                && r.value().contains("\"expiredAt\""),
                        SOON)
                .value());
        assertThat(event.getString("consentId")).isEqualTo(consent);
        assertThat(Instant.parse(event.getString("expiredAt"))).isEqualTo(end);
        assertThat(Instant.parse(event.getString("recordedAt"))).isAfterOrEqualTo(end);
        Topics.awaitRecord(
                "consent-state",
                r -> r.key().startsWith(shop.id() + "/")
                        && r.value() != null
                        && r.value().contains("CONSENT_EXPIRED"),
                SOON);
        assertThat(count(shop, "expired")).isOne();
        assertThat(evidence(shop, "consent.expired")).isOne();
    }

    @Test
    void who_agrees_again_before_the_end_is_told_of_no_end() {
        Shop shop = Shop.named("renewal");
        String reader = Shop.someone();
        Instant end = Shop.now().plus(Duration.ofHours(6)).truncatedTo(ChronoUnit.MILLIS);
        shop.granted(Shop.byWebForm(reader, fiveYearsBefore(end)));
        shop.granted(Shop.byWebForm(reader));

        sayAllUntil(end.plusSeconds(1));

        assertThat(count(shop, "expired")).isZero();
    }

    @Test
    void that_a_consent_expires_soon_is_said_once_ahead() {
        Shop shop = Shop.named("reminders");
        Instant end = Shop.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.MILLIS);
        String consent = shop.granted(Shop.byWebForm(Shop.someone(), fiveYearsBefore(end)));
        Instant ahead = end.minus(MONTH);

        remindAllUntil(ahead.minusMillis(1));
        assertThat(count(shop, "expiring")).isZero();
        remindAllUntil(ahead);
        remindAllUntil(ahead.plusMillis(1));
        assertThat(count(shop, "expiring")).isOne();

        JsonPath event = JsonPath.from(Topics.awaitRecord(
                        "consent-events",
                        r -> r.key() != null
                                && r.key().startsWith(shop.id() + "/")
                                && "io.assentry.ConsentExpiring.v1".equals(Topics.header(r, "ce_type")),
                        SOON)
                .value());
        assertThat(event.getString("consentId")).isEqualTo(consent);
        assertThat(Instant.parse(event.getString("validUntil"))).isEqualTo(end);
        assertThat(evidence(shop, "consent.expiring")).isOne();
    }

    /** The clock is moved; a batch is all that is left of a process that was killed, others go on at the same time. */
    @Test
    void batch_by_batch_in_several_replicas_each_end_is_said_once() {
        Shop shop = Shop.named("many-ends");
        Instant end = Shop.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);
        IntStream.range(0, 60).forEach(_ -> shop.granted(Shop.byWebForm(Shop.someone(), fiveYearsBefore(end))));

        sayAllUntil(end.minusMillis(1));
        assertThat(count(shop, "expired")).isZero();
        // the service's own job may hold some of them just now, to say that they expire soon
        int first = ageConsents.expired(end, 20);
        assertThat(first).isBetween(1, 20);
        assertThat(count(shop, "expired")).isEqualTo(first);
        List<CompletableFuture<Void>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(CompletableFuture.runAsync(() -> await().atMost(SOON)
                    .until(() -> ageConsents.expired(end, 7) == 0 && count(shop, "expired") == 60)));
        }
        replicas.forEach(CompletableFuture::join);

        assertThat(count(shop, "expired")).isEqualTo(60);
        assertThat(evidence(shop, "consent.expired")).isEqualTo(60);
        assertThat(Database.<Long>value(
                        "select count(distinct consent_id) from consent_fact where controller_id = ? and kind = 'expired'",
                        shop.id()))
                .isEqualTo(60);
        await().atMost(SOON).until(() -> expiredOnKafka(shop) == 60);
    }

    @Test
    void a_batch_that_does_not_commit_leaves_nothing_and_is_found_again() throws SQLException {
        Shop shop = Shop.named("cut-off");
        Instant end = Shop.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        IntStream.range(0, 10).forEach(_ -> shop.granted(Shop.byWebForm(Shop.someone(), fiveYearsBefore(end))));

        try (Connection locked = Database.connect()) {
            locked.setAutoCommit(false);
            try (var statement = locked.prepareStatement("select 1 from subject where controller_id = ? for update")) {
                statement.setString(1, shop.id());
                assertThat(statement.execute()).isTrue();
            }
            // whoever is at work on these persons is not waited for
            sayAllUntil(end);
            locked.rollback();
        }

        assertThat(count(shop, "expired")).isZero();
        assertThat(dueConsents.longestExpired(end)).contains(end);
        await().atMost(SOON).until(() -> ageConsents.expired(end, 100) == 0 && count(shop, "expired") == 10);
        assertThat(dueConsents.longestExpired(end)).isEmpty();
    }

    /** However many consents there are, only those that are due are read. */
    @Test
    void what_is_due_is_found_by_an_index_among_a_hundred_thousand() throws SQLException {
        Shop shop = Shop.named("crowd");
        try {
            Database.execute("""
                    insert into permission (controller_id, subject_id, purpose_id, channel, version, state, changed_at,
                        consent_id, given_at, valid_until, age_attested, notice_id, notice_version, said)
                    select ?, gen_random_uuid(), 'harbour_newsletter', 'email', 1, 'given', now(), gen_random_uuid(), now(),
                        now() + interval '4 years' + n * interval '1 minute', true, 'privacy-notice', '2023-01-01', 'granted'
                    from generate_series(1, 100000) n
                    """, shop.id());
            analyze();
            Instant now = Shop.now();

            assertThat(plan("said in ('granted', 'expiring') and valid_until <= ?", now))
                    .contains("permission_expiring")
                    .doesNotContain("Seq Scan");
            assertThat(plan("said = 'granted' and valid_until > now() and valid_until <= ?", now.plus(MONTH)))
                    .contains("permission_expiring")
                    .doesNotContain("Seq Scan");
            assertThat(plan("controller_id = 'crowd' and notice_id = 'privacy-notice' and notice_version = ?", "2"))
                    .contains("permission_under_notice")
                    .doesNotContain("Seq Scan");
        } finally {
            assertThat(Database.execute("delete from permission where controller_id = ?", shop.id()))
                    .isEqualTo(100_000);
        }
    }

    /** As the owner of the table, who alone may. */
    private static void analyze() throws SQLException {
        try (Connection owner = Database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("analyze permission");
        }
    }

    private static String plan(String condition, Object parameter) {
        return Database.rows(
                        "explain select subject_id from permission where state = 'given' and said <> 'ended' and "
                                + condition + " limit 500",
                        parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter)
                .stream()
                .map(row -> row.values().iterator().next().toString())
                .collect(Collectors.joining("\n"));
    }

    private static long expiredOnKafka(Shop shop) {
        Map<String, UUID> consents = new HashMap<>();
        Topics.records("consent-events").stream()
                .filter(r -> r.key() != null && r.key().startsWith(shop.id() + "/"))
                .filter(r -> r.value().contains("\"expiredAt\""))
                .forEach(r -> consents.put(
                        r.key(), UUID.fromString(JsonPath.from(r.value()).getString("consentId"))));
        return consents.size();
    }

    /** Other tests' people may have ends as well. */
    private void sayAllUntil(Instant now) {
        int said;
        do {
            said = ageConsents.expired(now, 100);
        } while (said > 0);
    }

    private void remindAllUntil(Instant now) {
        int said;
        do {
            said = ageConsents.expiring(now, MONTH, 100);
        } while (said > 0);
    }

    private static long count(Shop shop, String kind) {
        return Database.value(
                "select count(*) from consent_fact where controller_id = ? and kind = ?", shop.id(), kind);
    }

    private static long evidence(Shop shop, String kind) {
        return Database.value(
                "select count(*) from evidence_entry where controller_id = ? and kind = ?", shop.id(), kind);
    }

    /** Counted where the shop's periods are. */
    private static Instant fiveYearsBefore(Instant end) {
        return end.atZone(ZoneId.of("Europe/Berlin")).minusYears(5).toInstant();
    }
}
