package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** I1: whatever was acknowledged stands in a database. */
final class AcknowledgedIsKept implements Invariant {

    @Override
    public String name() {
        return "I1";
    }

    @Override
    public List<String> broken(Look look) {
        Postgres postgres = look.postgres();
        Set<String> granted = set(
                postgres,
                Service.CONSENT,
                "select consent_id from consent_fact where kind in ('granted', 'grant_not_in_force')");
        Set<String> withdrawn =
                set(postgres, Service.CONSENT, "select consent_id from consent_fact where kind = 'withdrawn'");
        Set<String> requests = set(postgres, Service.DSAR, "select request_id from rights_request");
        Set<String> proved =
                set(postgres, Service.DSAR, "select request_id from rights_request where verified_at is not null");
        Set<String> records = set(postgres, Service.RETENTION, "select record_key from kept_record");
        Map<String, Boolean> holds = new HashMap<>();
        postgres.rows(Service.RETENTION, "select hold_id::text, released_at is null as stands from legal_hold")
                .forEach(row -> holds.put((String) row.get("hold_id"), (Boolean) row.get("stands")));
        List<String> broken = new ArrayList<>();
        for (Person person : look.people().all()) {
            missing(broken, "consent", person.consents(), granted);
            missing(broken, "withdrawal", person.withdrawn(), withdrawn);
            missing(broken, "request", person.requests(), requests);
            missing(broken, "proof of identity", person.proved(), proved);
            if (person.held().isPresent() && person.erasure().isEmpty()) {
                missing(broken, "record", List.of(person.held().get().recordKey()), records);
            }
            person.hold()
                    .filter(hold -> !Boolean.valueOf(hold.stands())
                            .equals(holds.get(hold.holdId().toString())))
                    .ifPresent(hold -> broken.add("hold " + hold + " does not stand so"));
        }
        missing(
                broken,
                "system",
                look.people().systems(),
                set(postgres, Service.REGISTRY, "select system_id from system"));
        return broken;
    }

    private static Set<String> set(Postgres postgres, Service service, String sql) {
        return new HashSet<>(postgres.texts(service, sql));
    }

    private static void missing(List<String> broken, String what, Iterable<?> acknowledged, Set<String> kept) {
        for (Object one : acknowledged) {
            if (!kept.contains(one.toString())) {
                broken.add(what + " " + (one instanceof UUID ? one : "") + " is lost");
            }
        }
    }
}
