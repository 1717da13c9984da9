package io.assentry.consent.aging;

import static io.assentry.consent.Shop.noticeVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A material change of a notice leaves older consents behind: in decisions at its moment, in events soon after. */
@QuarkusTest
class StaleNoticeIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    AgeConsents ageConsents;

    @Test
    void from_its_moment_on_older_consents_do_not_hold_for_what_changed_and_it_is_said() {
        Shop shop = Shop.named("stale");
        String reader = Shop.someone();
        String consent = shop.granted(Shop.byWebForm(reader));
        Map<String, Object> bySms = new HashMap<>(Shop.byWebForm(reader));
        bySms.put("identifiers", List.of(Shop.email(reader), Shop.phone("+4915112345678")));
        bySms.put("channel", "sms");
        assertThat(shop.granted(bySms)).isNotNull();
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");

        publish(shop, "2", Shop.now(), List.of(Shop.NEWS), List.of("email"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_STALE_NOTICE");
        shop.decide(reader, Shop.NEWS, "sms", "marketing").then().body("allCodes", contains("ALLOW_CONSENT"));
        shop.get("/consents/" + consent).body("state", equalTo("invalidated"));
        JsonPath event = JsonPath.from(Topics.awaitRecord(
                        "consent-events",
                        r -> r.key() != null
                                && r.key().startsWith(shop.id() + "/")
                                && r.value().contains("notice_changed"),
                        SOON)
                .value());
        assertThat(event.getString("consentId")).isEqualTo(consent);
        assertThat(event.getString("notice.version")).isEqualTo("2");
        Topics.awaitRecord(
                "consent-state",
                r -> r.key().startsWith(shop.id() + "/e_")
                        && r.key().endsWith("/email")
                        && r.value() != null
                        && r.value().contains("CONSENT_STALE_NOTICE"),
                SOON);
        assertThat(evidence(shop)).isOne();

        shop.granted(under("2", Shop.byWebForm(reader)));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        assertThat(shop.grant(under(Shop.NOTICE_VERSION, Shop.byWebForm(Shop.someone())))
                        .then()
                        .statusCode(201)
                        .extract()
                        .<List<String>>path("blockedBy"))
                .containsExactly("CONSENT_STALE_NOTICE");
    }

    @Test
    void before_its_moment_a_change_is_known_and_changes_nothing_yet() {
        Shop shop = Shop.named("waiting");
        String reader = Shop.someone();
        shop.granted(Shop.byWebForm(reader));
        Instant change = Shop.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);

        publish(shop, "2", change, List.of(), List.of());

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        assertThat(ageConsents.leftBehind(change.minusMillis(1), 100)).isZero();
        String later = Shop.someone();
        shop.granted(Shop.byWebForm(later));
        JsonPath state = JsonPath.from(Topics.awaitRecord(
                        "consent-state",
                        r -> r.key().startsWith(shop.id() + "/")
                                && r.value() != null
                                && r.value().contains(change.toString()),
                        SOON)
                .value());
        assertThat(state.getString("outcome")).isEqualTo("ALLOW");
        assertThat(state.getString("validUntil")).isEqualTo(change.toString());
        assertThat(ageConsents.leftBehind(change, 100)).isEqualTo(2);
    }

    @Test
    void batch_by_batch_in_several_replicas_each_consent_is_said_once() {
        Shop shop = Shop.named("batches");
        IntStream.range(0, 40).forEach(_ -> shop.granted(Shop.byWebForm(Shop.someone())));
        Instant tomorrow = Shop.now().plus(1, ChronoUnit.DAYS);
        publish(shop, "2", tomorrow, List.of(Shop.NEWS), List.of());
        Instant after = tomorrow.plusSeconds(1);

        assertThat(ageConsents.leftBehind(after, 7)).isEqualTo(7);
        assertThat(said(shop)).isEqualTo(7);
        List<CompletableFuture<Void>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(CompletableFuture.runAsync(() ->
                    await().atMost(SOON).until(() -> ageConsents.leftBehind(after, 5) == 0 && said(shop) == 40)));
        }
        replicas.forEach(CompletableFuture::join);

        assertThat(said(shop)).isEqualTo(40);
        assertThat(evidence(shop)).isEqualTo(40);
        assertThat(Database.<Long>value(
                        "select count(distinct consent_id) from consent_fact where controller_id = ?"
                                + " and kind = 'invalidated'",
                        shop.id()))
                .isEqualTo(40);
        assertThat(ageConsents.leftBehind(after, 5)).isZero();
    }

    private static long said(Shop shop) {
        return Database.value(
                "select count(*) from consent_fact where controller_id = ? and kind = 'invalidated'", shop.id());
    }

    private static long evidence(Shop shop) {
        return Database.value(
                "select count(*) from evidence_entry where controller_id = ? and kind = 'consent.invalidated'",
                shop.id());
    }

    private static Map<String, Object> under(String version, Map<String, Object> consent) {
        Map<String, Object> body = new HashMap<>(consent);
        body.put("notice", Map.of("id", "privacy-notice", "version", version));
        return body;
    }

    private static void publish(
            Shop shop, String version, Instant effectiveFrom, List<String> purposes, List<String> channels) {
        Map<String, Object> body = new HashMap<>(noticeVersion(version, "What changes."));
        body.put("publishedAt", effectiveFrom.isAfter(Shop.now()) ? null : effectiveFrom.toString());
        body.put("effectiveFrom", effectiveFrom.toString());
        body.put("changedScope", Map.of("purposeIds", purposes, "channels", channels));
        shop.post("/notices/privacy-notice/versions", body).statusCode(201);
    }
}
