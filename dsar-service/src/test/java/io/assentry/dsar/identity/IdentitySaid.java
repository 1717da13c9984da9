package io.assentry.dsar.identity;

import io.assentry.dsar.requests.Cases;
import io.assentry.testkit.ServiceContracts.Produced;
import java.util.List;
import java.util.UUID;

/** What this feature writes, given the facts that the golden example tells of. */
public final class IdentitySaid {

    private IdentitySaid() {}

    public static List<Produced> golden() {
        return IdentityMessages.verified(
                        Cases.goldenIdentified(), UUID.fromString("019d6850-8280-7c24-8a24-000000000024"))
                .records("/assentry/dsar-service", _ -> 3)
                .stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
