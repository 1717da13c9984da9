package io.assentry.dsar.optouts;

import io.assentry.dsar.requests.Cases;
import io.assentry.dsar.requests.OptOut;
import io.assentry.testkit.ServiceContracts.Produced;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What this feature writes, given the facts that the golden examples tell of. */
public final class OptOutSaid {

    private OptOutSaid() {}

    public static List<Produced> golden() {
        return Stream.of(
                        OptOutMessages.requested(
                                Cases.goldenRequest(),
                                OptOut.DIRECT_MARKETING_OBJECTION,
                                UUID.fromString("019d6850-8280-7c22-8a22-000000000022")),
                        OptOutMessages.requested(
                                Cases.goldenRequest(),
                                OptOut.CONSENT_WITHDRAWAL,
                                UUID.fromString("019d6850-8280-7c23-8a23-000000000023")))
                .flatMap(message -> message.records("/assentry/dsar-service", _ -> 2).stream())
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
