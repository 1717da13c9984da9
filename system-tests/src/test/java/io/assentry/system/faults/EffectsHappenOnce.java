package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** I4: what was asked for once was done once, and what was heard several times took effect once. */
final class EffectsHappenOnce implements Invariant {

    private static final Set<String> ABOUT_CONSENT = Service.RETENTION.hears().get("consent-events");

    @Override
    public String name() {
        return "I4";
    }

    @Override
    public List<String> broken(Look look) {
        List<String> broken = new ArrayList<>();
        Postgres postgres = look.postgres();
        List<Person> people = look.people().all();
        same(
                broken,
                "consents recorded",
                postgres.texts(
                        Service.CONSENT,
                        "select consent_id from consent_fact where kind in ('granted', 'grant_not_in_force')"),
                people.stream()
                        .flatMap(person -> person.consents().stream())
                        .map(Object::toString)
                        .toList());
        same(
                broken,
                "requests taken in",
                postgres.texts(Service.DSAR, "select request_id from rights_request"),
                people.stream()
                        .flatMap(person -> person.requests().stream())
                        .map(Object::toString)
                        .toList());
        same(
                broken,
                "objections by request",
                postgres.texts(Service.CONSENT, "select request_id from objection where request_id is not null"),
                postgres.texts(
                        Service.DSAR, "select request_id from opt_out where effect = 'direct_marketing_objection'"));
        Set<String> erased = erased(look);
        same(
                broken,
                "facts at retention-service",
                postgres
                        .rows(
                                Service.RETENTION,
                                "select event_id::text, controller_id || '/' || subject_id as key from consent_fact")
                        .stream()
                        .filter(row -> !erased.contains(row.get("key")))
                        .map(row -> (String) row.get("event_id"))
                        .toList(),
                look.topics().of("consent-events", ABOUT_CONSENT).stream()
                        .filter(record -> !Snapshot.isOurs(record) && !erased.contains(record.key()))
                        .map(record -> Topics.header(record, "ce_id"))
                        .distinct()
                        .toList());
        certificates(broken, look);
        copies(broken, postgres);
        deadLetters(broken, look);
        return broken;
    }

    /** Each erasure ends once, and says so once. */
    private static void certificates(List<String> broken, Look look) {
        List<String> certified = look.people().all().stream()
                .flatMap(person -> person.certified().stream())
                .map(Object::toString)
                .toList();
        same(
                broken,
                "certificates",
                look.postgres().texts(Service.DSAR, "select request_id from erasure_certificate"),
                certified);
        same(
                broken,
                "completions said",
                look.topics().of("rights-request-events", Set.of("ErasureCompleted.v1")).stream()
                        .collect(Collectors.toMap(
                                record -> Topics.header(record, "ce_id"),
                                record -> record.key().substring(record.key().indexOf('/') + 1),
                                (one, _) -> one))
                        .values()
                        .stream()
                        .toList(),
                certified);
    }

    /** Of whom was erased, facts are forgotten. */
    private static Set<String> erased(Look look) {
        Set<String> consents = look.people().all().stream()
                .filter(person -> person.erasure().isPresent())
                .flatMap(person -> person.consents().stream())
                .map(Object::toString)
                .collect(Collectors.toSet());
        return look
                .postgres()
                .rows(
                        Service.CONSENT,
                        "select consent_id::text, controller_id || '/' || subject_id as key from consent_fact"
                                + " where kind = 'granted'")
                .stream()
                .filter(row -> consents.contains(row.get("consent_id")))
                .map(row -> (String) row.get("key"))
                .collect(Collectors.toSet());
    }

    private static void copies(List<String> broken, Postgres postgres) {
        List<String> controllers = postgres.texts(Service.REGISTRY, "select controller_id from controller");
        for (Service service : List.of(Service.CONSENT, Service.DSAR, Service.RETENTION)) {
            same(
                    broken,
                    "controllers at " + service,
                    postgres.texts(service, "select controller_id from known_controller"),
                    controllers);
        }
        List<String> systems = postgres.texts(Service.REGISTRY, "select system_id from system");
        for (Service service : List.of(Service.DSAR, Service.RETENTION)) {
            same(
                    broken,
                    "systems at " + service,
                    postgres.texts(service, "select distinct system_id from known_system"),
                    systems);
        }
    }

    /** Nothing but what these tests have poisoned. */
    private static void deadLetters(List<String> broken, Look look) {
        for (String topic : Snapshot.topics()) {
            if (topic.endsWith(".dlq")) {
                look.topics().of(topic).stream()
                        .filter(letter -> !Poison.isOurs(letter))
                        .map(letter -> topic + " holds a good record: " + Topics.header(letter, "dead_letter_reason"))
                        .forEach(broken::add);
            }
        }
    }

    /** As often in the one as in the other. */
    private static void same(List<String> broken, String what, List<String> found, List<String> expected) {
        Map<String, Integer> difference = new TreeMap<>();
        found.forEach(one -> difference.merge(one, 1, Integer::sum));
        expected.forEach(one -> difference.merge(one, -1, Integer::sum));
        difference.values().removeIf(count -> count == 0);
        if (!difference.isEmpty()) {
            broken.add(what + ": "
                    + difference.values().stream().filter(n -> n > 0).count() + " too many, "
                    + difference.values().stream().filter(n -> n < 0).count() + " too few, such as "
                    + difference.keySet().iterator().next());
        }
    }
}
