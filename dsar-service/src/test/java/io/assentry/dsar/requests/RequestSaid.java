package io.assentry.dsar.requests;

import io.assentry.testkit.ServiceContracts.Produced;
import java.util.List;
import java.util.UUID;

/** What this feature writes, given the facts that the golden example tells of. */
public final class RequestSaid {

    private RequestSaid() {}

    public static List<Produced> golden() {
        return RequestMessages.received(Cases.goldenRequest(), UUID.fromString("019d6850-8280-7c21-8a21-000000000021"))
                .records("/assentry/dsar-service", _ -> 1)
                .stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
