package io.assentry.registry.systems;

import io.assentry.kit.clock.Ids;
import io.assentry.registry.Records;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The systems of the golden examples. */
public final class GoldenSystems {

    private static final Instant REGISTERED = Instant.parse("2026-03-02T09:20:00Z");
    private static final Instant REVOKED = Instant.parse("2026-03-03T10:00:00Z");

    private static final RegisteredSystem CRM = RegisteredSystem.registered(
            new RegisteredSystem.Details(
                    new SystemId("crm"),
                    "Customer records",
                    HeldFor.of(List.of("harbour-books")),
                    Transport.KAFKA,
                    Set.of(Right.ERASURE, Right.ACCESS, Right.RECTIFICATION),
                    Set.of(IdentifierType.PHONE, IdentifierType.EMAIL),
                    new TreeSet<>(List.of("name", "email", "phone")),
                    "DE"),
            REGISTERED);

    private static final RegisteredSystem CONSENT_SERVICE = RegisteredSystem.registered(
            new RegisteredSystem.Details(
                    new SystemId("consent-service"),
                    "Consents and opt-outs",
                    HeldFor.of(List.of("*")),
                    Transport.EVENT,
                    Set.of(Right.ERASURE, Right.OBJECTION, Right.CONSENT_WITHDRAWAL),
                    Set.of(IdentifierType.values()),
                    new TreeSet<>(List.of("consent", "pseudonym")),
                    "DE"),
            REGISTERED);

    private GoldenSystems() {}

    /** What is said when one is registered, and what the directory then holds, then with keys. */
    public static Stream<Produced> said() {
        Stream<Produced> crm = Records.of(
                SystemMessages.registered(
                        CRM, ids("019cadd8-ea00-7c04-8a04-000000000004", "019cadd8-ea00-7c05-8a05-000000000005")),
                1);
        Stream<Produced> own = Records.of(
                        SystemMessages.registered(
                                CONSENT_SERVICE,
                                ids(
                                        "019cadd8-ea00-7c07-8a07-000000000007",
                                        UUID.randomUUID().toString())),
                        1)
                .limit(1);
        Stream<Produced> keys = Records.of(
                SystemMessages.keysChanged(
                        CRM.with(key("crm-2026", Keys.SECOND, Instant.parse("2026-03-03T00:00:00Z"), Optional.empty()))
                                .with(key(
                                                "crm-2025",
                                                Keys.FIRST,
                                                Instant.parse("2026-03-02T10:00:00Z"),
                                                Optional.of(Instant.parse("2026-06-01T00:00:00Z")))
                                        .revoke(REVOKED)),
                        REVOKED,
                        UUID.fromString("019cadd8-ea00-7c06-8a06-000000000006")),
                2);
        return Stream.of(crm, own, keys).flatMap(records -> records);
    }

    private static ReportKey key(String kid, String x, Instant from, Optional<Instant> until) {
        return ReportKey.registered(new ReportKey.Details(kid, new Ed25519PublicKey(x), from, until), from);
    }

    private static Ids ids(String... ids) {
        Iterator<UUID> given = Stream.of(ids).map(UUID::fromString).iterator();
        return given::next;
    }
}
