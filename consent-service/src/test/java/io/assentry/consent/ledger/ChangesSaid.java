package io.assentry.consent.ledger;

import io.assentry.testkit.ServiceContracts.Produced;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What suppressions that change say, as records, for the tests of whatever brings them about. */
public final class ChangesSaid {

    private static final String SOURCE = "/assentry/consent-service";

    private ChangesSaid() {}

    /**
     * @param events how many were said about the person before
     * @param states how often each row of the person was said before
     */
    public static List<Produced> of(
            SuppressionChange change, Optional<SuppressionChange.Said> first, long events, long states, String... ids) {
        Map<Object, Long> sequences = new HashMap<>();
        return new SuppressionChangeMessages(change, ids(ids))
                .messages(first).stream()
                        .flatMap(message -> message
                                .records(
                                        SOURCE,
                                        key -> sequences.merge(
                                                key,
                                                (key.topic().equals(ConsentMessages.EVENTS) ? events : states) + 1,
                                                (before, _) -> before + 1))
                                .stream())
                        .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                        .toList();
    }

    /** These, in their order. */
    public static Supplier<UUID> ids(String... ids) {
        Iterator<UUID> each = Stream.of(ids).map(UUID::fromString).iterator();
        return each::next;
    }
}
