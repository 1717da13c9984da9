package io.assentry.system.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * I8: each log has only grown since the last look, each new entry is proved by the verifier that trusts nothing but the
 * published key, the service's own audit finds nothing, and effects and entries are the same in number.
 */
final class EvidenceVerifies implements Invariant {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 50;

    /** What a service's entries are counted against: rows in its database. */
    private static final Map<Service, Map<String, String>> ROWS = Map.of(
            Service.CONSENT,
            Map.of(
                    "consent.granted",
                    "select count(*) from consent_fact where kind = 'granted'",
                    "consent.withdrawn",
                    "select count(*) from consent_fact where kind = 'withdrawn'",
                    "objection.raised",
                    "select count(*) from objection"),
            Service.RETENTION,
            Map.of(
                    "hold.placed",
                    "select count(*) from legal_hold",
                    "hold.released",
                    "select count(*) from legal_hold where released_at is not null",
                    "record.disposed",
                    "select count(*) from erased_record r where not exists (select 1 from kept_record k"
                            + " where k.controller_id = r.controller_id and k.record_key = r.record_key)"),
            Service.REGISTRY,
            Map.of("system.registered", "select count(*) from system"),
            Service.DSAR,
            Map.of("erasure.certificate_issued", "select count(*) from erasure_certificate"));

    private final Map<Service, List<String>> checkpoints = new ConcurrentHashMap<>();
    private final Map<Service, Long> proved = new ConcurrentHashMap<>();
    private final Map<Service, KnownKeys> keys = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "I8";
    }

    @Override
    public List<String> broken(Look look) {
        List<String> broken = new CopyOnWriteArrayList<>();
        ManyAtOnce.run(Service.values().length, i -> {
            Service service = Service.values()[i];
            try {
                if (look.postgres().count(service, "select count(*) from evidence_checkpoint") == 0) {
                    return;
                }
                hasGrown(look, service);
                eachIsProved(look, service);
                isAudited(look, service, broken);
                hasAnEntryForEachRow(look, service, broken);
            } catch (NotGenuine | RuntimeException e) {
                broken.add(service + ": " + e.getMessage());
            }
        });
        disposed(look, broken);
        return broken;
    }

    private static void hasAnEntryForEachRow(Look look, Service service, List<String> broken) {
        ROWS.get(service).forEach((kind, sql) -> {
            long entries = look.postgres().count(service, "select count(*) from evidence_entry where kind = ?", kind);
            long rows = look.postgres().count(service, sql);
            if (entries != rows) {
                broken.add(service + ": " + entries + " entries " + kind + ", " + rows + " rows");
            }
        });
    }

    private static void disposed(Look look, List<String> broken) {
        long said = look.topics().of("retention-events", Set.of("DisposalCompleted.v1")).stream()
                .map(record -> Topics.header(record, "ce_id"))
                .distinct()
                .count();
        long entries = look.postgres()
                .count(Service.RETENTION, "select count(*) from evidence_entry where kind = 'record.disposed'");
        if (said != entries) {
            broken.add(said + " disposals said, " + entries + " proved");
        }
    }

    private void hasGrown(Look look, Service service) throws NotGenuine {
        String checkpoint = get(look, service, "/v1/evidence/checkpoint");
        Verification.Outcome signed = Verification.of(checkpoint, keys(look, service));
        assert !signed.holds().isEmpty();
        List<String> kept = checkpoints.computeIfAbsent(service, _ -> new ArrayList<>());
        if (!kept.isEmpty()) {
            String proof = get(
                    look, service, "/v1/evidence/consistency?from=" + size(kept.getLast()) + "&to=" + size(checkpoint));
            Verification.Outcome grown =
                    Verification.ofConsistency(proof, kept.getLast(), checkpoint, keys(look, service));
            assert !grown.holds().isEmpty();
        }
        kept.add(checkpoint);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    private void eachIsProved(Look look, Service service) throws NotGenuine {
        long from = proved.getOrDefault(service, 0L);
        long to = size(checkpoints.get(service).getLast());
        List<Map<String, Object>> entries = look.postgres().rows(service, """
                select s.leaf_index, e.entry, e.salt from evidence_sealed s join evidence_entry e using (entry_id)
                where s.leaf_index >= ? and s.leaf_index < ? order by s.leaf_index
                """, from, to);
        if (entries.size() != to - from) {
            throw new NotGenuine((to - from) + " new leaves are signed, " + entries.size() + " have their entry");
        }
        for (Map<String, Object> entry : entries) {
            ObjectNode proven = JSON.createObjectNode()
                    .put("entry", (String) entry.get("entry"))
                    .put("salt", Base64.getEncoder().encodeToString((byte[]) entry.get("salt")));
            proven.set(
                    "proof",
                    ask(look, service, "/v1/evidence/entries/" + entry.get("leaf_index") + "/proof")
                            .json());
            Verification.Outcome genuine = Verification.of(proven.toString(), keys(look, service));
            assert !genuine.holds().isEmpty();
        }
        proved.put(service, to);
    }

    private void isAudited(Look look, Service service, List<String> broken) {
        ObjectNode witnessed = JSON.createObjectNode();
        checkpoints.get(service).forEach(witnessed.withArray("checkpoints")::add);
        Answer answer = look.client()
                .ask(Call.post(service, "*", "/v1/evidence/audit", null, witnessed.toString()), Desk.LIMIT);
        answer.json().path("findings").forEach(finding -> broken.add(service + ": " + finding.asText()));
        if (!answer.isGood()) {
            broken.add(service + ": no audit, " + answer.status());
        }
    }

    private KnownKeys keys(Look look, Service service) throws NotGenuine {
        if (!keys.containsKey(service)) {
            keys.put(service, KnownKeys.of(get(look, service, "/v1/evidence/keys")));
        }
        return keys.get(service);
    }

    private static String get(Look look, Service service, String path) {
        return ask(look, service, path).text();
    }

    private static Answer ask(Look look, Service service, String path) {
        Answer answer = look.client().ask(Call.get(service, "*", path), Desk.LIMIT);
        if (!answer.isGood()) {
            throw new IllegalStateException(service + " " + path + ": " + answer);
        }
        return answer;
    }

    /** The second line of a checkpoint. */
    private static long size(String checkpoint) {
        return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
    }
}
