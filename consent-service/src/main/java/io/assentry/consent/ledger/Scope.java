package io.assentry.consent.ledger;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import java.util.Comparator;

/** What a permission is about: one purpose by one channel, never a bundle (GDPR Art. 4(11), 7(4)). */
public record Scope(PurposeId purpose, Channel channel) implements Comparable<Scope> {

    private static final Comparator<Scope> ORDER =
            Comparator.comparing(Scope::purpose).thenComparing(Scope::channel);

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }
}
