package io.assentry.benchmark;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** The calls of a sender of newsletters, about people who are drawn at random. */
final class ConsentCalls {

    private final long people;
    private final String write;
    private final String decide;

    /** @param people among how many the person of a call is drawn */
    ConsentCalls(RunningConsent consent, long people) {
        this.people = people;
        this.write = consent.token("consent:write");
        this.decide = consent.token("consent:decide");
    }

    static String address(long number) {
        return "reader-" + number + "@example.org";
    }

    /** A consent by a web form, a moment ago, with the wording, the notice and the capture that prove it. */
    HttpLoad.Calls record() {
        return () -> record(ThreadLocalRandom.current().nextLong(people));
    }

    /** Everybody records for one and the same person, of one and the same moment, so that none comes too late. */
    HttpLoad.Calls recordFor(long number) {
        Instant moment = Instant.now();
        return () -> HttpLoad.post(RunningConsent.path("/consents"), write, recording(number, moment));
    }

    /** Each of somebody new, all given at one moment, so that they end at one moment. */
    HttpLoad.Calls recordAt(Instant moment, LongSupplier numbers) {
        return () -> HttpLoad.post(RunningConsent.path("/consents"), write, recording(numbers.getAsLong(), moment));
    }

    private byte[] record(long number) {
        return HttpLoad.post(RunningConsent.path("/consents"), write, recording(number, Instant.now()));
    }

    private static String recording(long number, Instant occurredAt) {
        return """
                {"identifiers":[{"type":"email","value":"%s"}],"purposeId":"%s","channel":"email",\
                "action":"checkbox_ticked_by_user","occurredAt":"%s",\
                "wording":{"id":"newsletter","version":"1","text":"Yes, write to me."},\
                "notice":{"id":"%s","version":"%s"},"ageAttested":true,\
                "capture":{"method":"web_form","formId":"newsletter-footer"}}""".formatted(
                        address(number),
                        RunningConsent.PURPOSE,
                        occurredAt,
                        RunningConsent.NOTICE,
                        RunningConsent.NOTICE_VERSION);
    }

    /** May the newsletter go to this address? */
    HttpLoad.Calls decide() {
        return () -> HttpLoad.post(RunningConsent.path("/decisions"), decide, question());
    }

    HttpLoad.Calls hello() {
        return () -> HttpLoad.post("/", null, question());
    }

    private String question() {
        return String.format(
                Locale.ROOT,
                "{\"identifier\":{\"type\":\"email\",\"value\":\"%s\"},\"purposeId\":\"%s\",\"channel\":\"email\","
                        + "\"messageClass\":\"marketing\",\"phase\":\"enqueue\"}",
                address(ThreadLocalRandom.current().nextLong(people)),
                RunningConsent.PURPOSE);
    }

    HttpLoad.Calls withdraw(java.util.function.Supplier<String> consentId) {
        return () -> HttpLoad.post(RunningConsent.path("/consents/" + consentId.get() + "/withdrawal"), write, "");
    }
}
