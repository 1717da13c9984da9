package io.assentry.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where stories are told: the calls that they are made of, and what each answer must be. */
final class Desk {

    /** Longer than any fault. */
    static final Duration LIMIT = Duration.ofSeconds(150);

    private final Client client;
    private final People people;
    private final Topics topics;
    private final SystemUnderFaults system;
    private final RandomGenerator random;
    private final Clock clock = Clock.systemUTC();
    private int told;

    Desk(Client client, People people, Topics topics, SystemUnderFaults system, RandomGenerator random) {
        this.client = client;
        this.people = people;
        this.topics = topics;
        this.system = system;
        this.random = random;
    }

    Client client() {
        return client;
    }

    People people() {
        return people;
    }

    Topics topics() {
        return topics;
    }

    String mailbox() {
        return system.mailbox();
    }

    Clock clock() {
        return clock;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Answer ask(Call call) {
        return client.ask(call, LIMIT);
    }

    /** A change that has to be acknowledged; one that is refused is a broken promise. */
    Optional<JsonNode> change(Call call) {
        Answer answer = ask(call);
        if (!answer.isGood()) {
            people.broke(
                    "I11",
                    call.service() + " refused " + call.shape() + ": " + answer.status() + " "
                            + answer.text().replaceAll("\\s+", " "));
            return Optional.empty();
        }
        people.acknowledged();
        return Optional.of(answer.json());
    }

    /** A key that no other call has. */
    String key(Person person) {
        return person.key() + "-" + told++;
    }

    Optional<UUID> agree(Person person) {
        return agree(person, key(person));
    }

    Optional<UUID> agree(Person person, String key) {
        return change(agreement(person, key)).map(body -> {
            UUID consent = UUID.fromString(body.get("consentId").asText());
            person.agreed(consent);
            if (!body.get("inForce").asBoolean()) {
                people.broke("I1", "a consent by the person's own act is not in force: " + body.get("blockedBy"));
            }
            return consent;
        });
    }

    /** The act happens now, whenever it arrives. */
    Call agreement(Person person, String key) {
        return Call.post(Service.CONSENT, person.controller(), person.base() + "/consents", key, """
                {"identifiers":[%s],"purposeId":"%s","channel":"email","action":"checkbox_ticked_by_user",
                 "occurredAt":"%s","wording":{"id":"w","version":"1","text":"Yes, send me news."},
                 "notice":{"id":"privacy","version":"1"},"ageAttested":true,
                 "capture":{"method":"web_form","formId":"signup"}}
                """.formatted(
                        person.identifier(), Setting.PURPOSE, clock.instant()));
    }

    Call withdrawal(Person person, UUID consent) {
        return Call.post(
                Service.CONSENT, person.controller(), person.base() + "/consents/" + consent + "/withdrawal", null, "");
    }

    void withdraw(Person person, UUID consent) {
        change(withdrawal(person, consent)).ifPresent(_ -> person.withdrew(consent));
    }

    /** Must a message go out? Compared with what the person said last. */
    void decide(Person person) {
        Optional<Answer> answer = client.once(new Question(person).call());
        if (answer.isEmpty() || !answer.get().isGood()) {
            return;
        }
        String outcome = answer.get().at("/outcome");
        if (person.lastWord() == Person.Word.NO && outcome.equals("ALLOW")) {
            people.broke("I2", "ALLOW after an acknowledged no");
        }
        boolean blind = answer.get().at("/code").equals("STORE_UNAVAILABLE");
        if (person.lastWord() == Person.Word.YES && !outcome.equals("ALLOW") && !blind) {
            people.broke(
                    "I1", "no ALLOW after an acknowledged yes: " + answer.get().at("/code"));
        }
    }

    String pseudonym(Person person) {
        if (person.pseudonym().isEmpty()) {
            Answer answer = ask(Call.post(
                    Service.CONSENT,
                    person.controller(),
                    person.base() + "/pseudonyms",
                    null,
                    "{\"identifiers\":[" + person.identifier() + "]}"));
            person.knownAs(answer.at("/pseudonyms/0"));
        }
        return person.pseudonym().orElseThrow();
    }

    void haveRecord(Person person) {
        register(person, pseudonym(person));
    }

    /** A system says that it holds something about whom it knows by this pseudonym. */
    void register(Person person, String pseudonym) {
        person.knownAs(pseudonym);
        change(Call.post(
                        Service.RETENTION,
                        person.controller(),
                        person.base() + "/records",
                        key(person),
                        HeldRecord.of(person)))
                .ifPresent(body -> person.isHeld(new Person.Held(
                        UUID.fromString(body.get("recordKey").asText()),
                        body.get("recordRef").asText())));
    }

    Call explanation(Person person) {
        return Call.get(
                Service.RETENTION,
                person.controller(),
                person.base() + "/records/" + person.held().orElseThrow().recordKey() + "/explanation");
    }

    /** From the answer on nothing of the record goes; what is there then has to stay. */
    void placeHold(Person person) {
        UUID record = person.held().orElseThrow().recordKey();
        change(Call.post(Service.RETENTION, person.controller(), person.base() + "/holds", key(person), """
                {"matter":"Case 17","kind":"litigation","citation":"Section 1","scope":{"recordKeys":["%s"]},
                 "placedBy":"anna","approvedBy":"ben","reviewBy":"%s"}
                """.formatted(
                                record, clock.instant().plus(Duration.ofDays(90)))))
                .ifPresent(body -> {
                    UUID hold = UUID.fromString(body.get("holdId").asText());
                    person.underHold(new Person.Hold(hold, true, false));
                    boolean there = ask(explanation(person)).isGood();
                    person.underHold(new Person.Hold(hold, true, there));
                });
    }

    void releaseHold(Person person) {
        Person.Hold hold = person.hold().orElseThrow();
        // released as soon as it is asked for, answered or not
        person.underHold(new Person.Hold(hold.holdId(), false, false));
        var unused = change(Call.post(
                Service.RETENTION,
                person.controller(),
                person.base() + "/holds/" + hold.holdId() + "/release",
                null,
                "{\"releasedBy\":\"anna\",\"reason\":\"Case closed\"}"));
    }

    /** Any of several things, each as likely. */
    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
