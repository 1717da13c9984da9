package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in a transaction at which a process can be held and killed: a trigger there waits for a lock of the tests.
 *
 * @param when the trigger's timing and event
 */
record CrashPoint(Service service, String what, String when, String table, boolean atCommit) {

    /** What each service writes. */
    private static final Map<Service, Map<String, String>> WRITES = Map.of(
            Service.REGISTRY,
            Map.of("registering a system", "before insert system"),
            Service.CONSENT,
            Map.of(
                    "recording a fact", "before insert consent_fact",
                    "linking a person", "before insert subject_pseudonym",
                    "objecting", "before insert objection"),
            Service.DSAR,
            Map.of(
                    "taking a request in", "before insert rights_request",
                    "bringing an opt-out into force", "before update opt_out",
                    "sending a letter", "before update outgoing_mail",
                    "proving identity", "before update identity_check"),
            Service.RETENTION,
            Map.of(
                    "registering a record", "before insert record_version",
                    "placing a hold", "before insert legal_hold",
                    "erasing a record", "before insert erased_record",
                    "concluding an erasure", "before insert erasure_case"));

    static List<CrashPoint> all() {
        List<CrashPoint> points = new ArrayList<>();
        for (Service service : Service.values()) {
            WRITES.get(service).forEach((what, where) -> points.add(at(service, what, where)));
            points.add(at(service, "writing the outbox", "after insert outbox"));
            points.add(at(service, "having published and not yet deleted", "before delete outbox"));
            points.add(at(service, "claiming shards", "before update outbox_shard"));
            points.add(at(service, "sealing", "before insert evidence_sealed"));
            points.add(new CrashPoint(service, "committing", "after insert", "evidence_leaf", true));
            if (!service.hears().isEmpty()) {
                points.add(at(service, "applying what it heard", "after insert inbox_event"));
            }
        }
        return points;
    }

    private static CrashPoint at(Service service, String what, String where) {
        int table = where.lastIndexOf(' ');
        return new CrashPoint(service, what, where.substring(0, table), where.substring(table + 1), false);
    }

    String create(int lock) {
        return """
                create function wait_for_the_fault() returns trigger language plpgsql as $$
                begin perform pg_advisory_xact_lock_shared(%d); return null; end $$;
                """.formatted(lock)
                + (atCommit
                        ? "create constraint trigger wait_for_the_fault " + when + " on " + table
                                + " deferrable initially deferred for each row execute function wait_for_the_fault()"
                        : "create trigger wait_for_the_fault " + when + " on " + table
                                + " for each statement execute function wait_for_the_fault()");
    }

    String drop() {
        return "drop trigger wait_for_the_fault on " + table + "; drop function wait_for_the_fault()";
    }
}
