package io.assentry.consent.controllers;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.imported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assentry.consent.Shop;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What the registry says of agreements and suspensions holds at the gate. */
@QuarkusTest
class SuspensionIT {

    @Test
    void d21_a_claim_stops_everything_but_legal_notices_until_it_is_lifted_and_is_told() {
        Shop shop = Shop.named("claimed");
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));

        suspend(shop, 2, 1, "unlawful_claim", "");
        becomes(shop, reader, "SUSPENDED_UNLAWFUL_CLAIM");
        assertThat(code(shop, reader, Shop.ACCOUNT, "service")).isEqualTo("SUSPENDED_UNLAWFUL_CLAIM");
        assertThat(code(shop, reader, Shop.ACCOUNT, "security_legal")).isEqualTo("ALLOW_LEGAL_NOTICE");
        suspend(shop, 3, 2, "cost_dispute", "");
        resume(shop, 4, 1);
        becomes(shop, reader, "SUSPENDED_COST_DISPUTE");
        resume(shop, 5, 2);
        becomes(shop, reader, "ALLOW_CONSENT");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states(shop))
                        .satisfiesExactly(
                                first -> assertThat(first).contains("\"code\":\"SUSPENDED_UNLAWFUL_CLAIM\"", "DENY"),
                                second -> assertThat(second).contains("\"code\":\"SUSPENDED_COST_DISPUTE\""),
                                end -> assertThat(end).isEqualTo("tombstone")));
    }

    @Test
    void a_dispute_over_one_purpose_or_one_list_leaves_the_others_alone() {
        Shop shop = Shop.named("disputed");
        String bySelf = Shop.someone();
        String byList = Shop.someone();
        shop.granted(byWebForm(bySelf));
        shop.granted(imported(byList, Shop.now().minusSeconds(60)));

        suspend(shop, 2, 3, "cost_dispute", ",\"purposes\":[\"" + Shop.SURVEYS + "\"]");
        suspend(shop, 3, 4, "unlawful_claim", ",\"lists\":[\"list-2026-02\"]");

        becomes(shop, byList, "SUSPENDED_UNLAWFUL_CLAIM");
        assertThat(shop.newsletterCode(bySelf)).isEqualTo("ALLOW_CONSENT");
        assertThat(code(shop, bySelf, Shop.SURVEYS, "service")).isEqualTo("SUSPENDED_COST_DISPUTE");
        assertThat(states(shop)).isEmpty();
    }

    @Test
    void a_processor_sends_what_it_is_instructed_to_and_nothing_after_the_end() {
        Shop shop = Shop.named("instructed");
        String reader = Shop.someone();
        String agreement = shop.agree();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(code(shop, reader, Shop.ACCOUNT, "service")).isEqualTo("NO_INSTRUCTION"));
        Map<String, Object> consent = byWebForm(reader);
        consent.put("agreementId", agreement);
        shop.granted(consent);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");

        shop.announce(
                3,
                "AgreementEnded",
                "{\"agreementId\":\"" + agreement + "\",\"controllerId\":\"%s\",\"endedAt\":\"2026-05-02T08:00:00Z\"}");

        becomes(shop, reader, "AGREEMENT_ENDED");
        assertThat(code(shop, reader, Shop.ACCOUNT, "security_legal")).isEqualTo("ALLOW_LEGAL_NOTICE");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(states(shop)).singleElement().asString().contains("AGREEMENT_ENDED"));
    }

    private static void becomes(Shop shop, String reader, String code) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.newsletterCode(reader)).isEqualTo(code));
    }

    private static String code(Shop shop, String reader, String purpose, String messageClass) {
        return shop.decide(reader, purpose, "email", messageClass).path("code");
    }

    private static void suspend(Shop shop, int sequence, int number, String type, String more) {
        shop.announce(
                sequence,
                "ProcessingSuspended",
                "{\"suspensionId\":\"" + id(number) + "\",\"controllerId\":\"%s\",\"type\":\"" + type + "\"" + more
                        + ",\"startedAt\":\"2026-05-03T08:00:00Z\"}");
    }

    private static void resume(Shop shop, int sequence, int number) {
        shop.announce(
                sequence,
                "ProcessingResumed",
                "{\"suspensionId\":\"" + id(number)
                        + "\",\"controllerId\":\"%s\",\"resumedAt\":\"2026-05-04T08:00:00Z\"}");
    }

    private static UUID id(int number) {
        return new UUID(0x019cade510007c00L + number, 0x8a62000000000000L);
    }

    /** What was said for all of the controller's people. */
    private static List<String> states(Shop shop) {
        return Topics.records("consent-state", shop.id() + "/*").stream()
                .map(ConsumerRecord::value)
                .map(value -> value == null ? "tombstone" : value)
                .toList();
    }
}
