package io.assentry.consent.restrictions;

import io.assentry.consent.ledger.ChangesSaid;
import io.assentry.consent.ledger.Grants;
import io.assentry.consent.ledger.Person;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The golden examples' restriction, and its end two weeks later. */
public final class RestrictionsSaid {

    private static final UUID REQUEST = UUID.fromString("019deae0-6fa0-7c50-8a50-000000000050");
    private static final String OTHER = "00000000-0000-7000-8000-000000000001";

    private RestrictionsSaid() {}

    public static List<Produced> golden() {
        Person reader = Grants.reader();
        Restriction.Raised raised = Restriction.raise(
                reader,
                Ground.ACCURACY_CONTESTED,
                Instant.parse("2026-05-02T18:39:00Z"),
                REQUEST,
                ChangesSaid.ids("019deae1-5a00-7c52-8a52-000000000052", "019deae1-5a00-7c54-8a54-000000000054"),
                Instant.parse("2026-05-02T18:40:00Z"));
        List<Produced> said = new ArrayList<>(ChangesSaid.of(
                raised.change(),
                Optional.of(RestrictionMessages.restricted(reader, raised.restriction())),
                9,
                2,
                "019deae1-5a00-7c51-8a51-000000000051",
                "019deae1-5a00-7c53-8a53-000000000053",
                "019deae1-5a00-7c56-8a56-000000000056"));
        Restriction.Lifted lifted = raised.restriction()
                .lift(
                        raised.change().after(),
                        0,
                        Instant.parse("2026-05-15T09:00:00Z"),
                        Instant.parse("2026-05-16T00:00:00Z"));
        said.add(ChangesSaid.of(
                        lifted.change(),
                        Optional.of(RestrictionMessages.unrestricted(reader, lifted)),
                        11,
                        3,
                        "019e2ef2-2340-7c55-8a55-000000000055",
                        OTHER,
                        OTHER)
                .getFirst());
        return said;
    }
}
