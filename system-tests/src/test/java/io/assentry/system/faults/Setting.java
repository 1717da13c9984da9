package io.assentry.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Before the first story: two controllers with a purpose, a notice and a schedule each, and a system that holds data. */
final class Setting {

    static final String PURPOSE = "news";

    /** Holds systems and no people: a system that nobody works would keep an erasure waiting. */
    static final String ELSEWHERE = "east-tools";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Client client;

    Setting(Client client) {
        this.client = client;
    }

    static String system(String controller) {
        return "crm-" + controller;
    }

    void prepare() {
        expect(controller(ELSEWHERE));
        List.of(Service.REGISTRY, Service.CONSENT, Service.RETENTION).forEach(this::letReport);
        for (String controller : People.CONTROLLERS) {
            register(controller);
            agreeOnWords(controller);
            keepFor(controller);
        }
    }

    private void register(String controller) {
        expect(controller(controller));
        expect(Call.post(Service.REGISTRY, "*", "/v1/systems", null, """
                {"systemId":"%s","name":"Customer records","controllers":["%s"],"transport":"http_pull",
                 "rights":["ACCESS","ERASURE"],"identifierTypes":["email"],"dataCategories":["name","email"],"country":"DE"}
                """.formatted(system(controller), controller)));
        WorkingSystem crm = new WorkingSystem(client, controller);
        expect(Call.post(
                Service.REGISTRY, "*", "/v1/systems/" + system(controller) + "/report-keys", null, crm.publicKey()));
    }

    private static Call controller(String controller) {
        return Call.post(Service.REGISTRY, "*", "/v1/controllers", null, """
                {"controllerId":"%s","legalName":"%s (fictional)","role":"operator","zone":"Europe/Berlin","country":"DE",
                 "calendar":"DE","regimes":["GDPR"],"language":"en"}
                """.formatted(controller, controller));
    }

    /** What a service reports of its part of an erasure counts if the registry lists its key. */
    private void letReport(Service service) {
        expect(Call.post(Service.REGISTRY, "*", "/v1/systems", null, """
                {"systemId":"%s","name":"Our own","controllers":["*"],"transport":"event","rights":["ERASURE"],
                 "identifierTypes":["email"],"dataCategories":["email"],"country":"DE"}
                """.formatted(service.folder())));
        client.ask(Call.get(service, "*", "/v1/evidence/keys"), LIMIT)
                .json()
                .path("keys")
                .forEach(key -> expect(Call.post(
                        Service.REGISTRY, "*", "/v1/systems/" + service.folder() + "/report-keys", null, """
                {"kid":"%s","publicKey":"%s","validFrom":"2026-01-01T00:00:00Z"}
                """.formatted(
                                        key.path("kid").asText(), key.path("x").asText()))));
    }

    private void agreeOnWords(String controller) {
        String base = "/v1/controllers/" + controller;
        expect(Call.put(Service.CONSENT, controller, base + "/purposes/" + PURPOSE, """
                {"description":"News by e-mail","lawfulBases":["consent"],"channels":["email"],"dataCategories":["email"],
                 "consentValidity":"P5Y","doubleOptIn":[],"withdrawalMethod":"Link in each message"}
                """));
        expect(Call.post(
                Service.CONSENT,
                controller,
                base + "/notices",
                null,
                "{\"noticeId\":\"privacy\",\"title\":\"Privacy notice\"}"));
        expect(Call.post(Service.CONSENT, controller, base + "/notices/privacy/versions", null, """
                {"version":"1","language":"en","changeClass":"material",
                         "text":"We are the shop. Write to us. News since you agreed, by a mailer, for five years. You may see your data, \
                         say no again, complain to an authority and go to court.",
                         "parts":[{"part":"controller_identity","words":"We are the shop."},{"part":"contact","words":"Write to us."},
                         {"part":"purposes","words":"News"},{"part":"lawful_bases","words":"since you agreed"},
                         {"part":"recipients","words":"by a mailer"},{"part":"retention","words":"for five years"},
                         {"part":"rights","words":"You may see your data"},{"part":"withdrawal","words":"say no again"},
                         {"part":"complaint_to_authority","words":"complain to an authority"},
                         {"part":"judicial_remedy","words":"go to court"}],
                         "notApplicable":[{"part":"eu_representative","reason":"in the Union"},
                         {"part":"data_protection_officer","reason":"none"},{"part":"transfers","reason":"none"}]}
                """));
    }

    private void keepFor(String controller) {
        String schedules = "/v1/controllers/" + controller + "/schedules";
        expect(Call.post(Service.RETENTION, controller, schedules, null, """
                {"scheduleId":"usual","version":"1","effectiveFrom":"2024-01-01",
                 "clock":{"maxClamp":"backward","minClamp":"forward","zone":"controller","dueAt":"end_of_local_day"},
                 "rules":[{"id":"F1","origin":"operator_default","role":"controller","purpose":"account",
                   "dataSubjects":["customer"],"dataCategories":["name","email"],
                   "branches":[{"when":{"basis":["contract"]},"limit":"max",
                     "anchor":{"event":"account.login","pick":"last"},"duration":"P5Y"}],"onExpiry":"delete"}]}
                """));
        expect(Call.post(Service.RETENTION, controller, schedules + "/usual/versions/1/activation", null, "{}"));
        // whoever knows the controller may not know its system yet: both are heard on Kafka
        expect(Call.post(
                Service.RETENTION, controller, "/v1/controllers/" + controller + "/records", null, """
                {"systemId":"%s","recordRef":"first","pseudonyms":[],"dataSubject":"customer",
                 "collectedAt":"2026-01-01T00:00:00Z",
                 "holdings":[{"purposeId":"account","basis":"contract","dataCategories":["name"],
                   "anchors":{"account.login":"2026-01-01T00:00:00Z"}}]}
                """.formatted(
                                system(controller))));
        expect(Call.get(Service.DSAR, controller, "/v1/controllers/" + controller + "/requests"));
    }

    private void expect(Call call) {
        expect(call, Answer::isGood);
    }

    private void expect(Call call, Predicate<Answer> wanted) {
        Answer[] last = new Answer[1];
        if (!Waiting.until(LIMIT, () -> {
            last[0] = client.ask(call, LIMIT);
            return wanted.test(last[0]);
        })) {
            throw new IllegalStateException(call.shape() + ": " + last[0]);
        }
    }
}
