package io.assentry.consent.replies;

import io.assentry.consent.purposes.Channel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What an answer was taken for, and by which rules, so that it can be explained.
 *
 * @param channels the ways of reaching people that the answer speaks of; empty if it names none
 */
record Understood(Set<Intent> intents, List<String> rules, Set<Channel> channels) {

    Understood {
        intents = Collections.unmodifiableSet(EnumSet.copyOf(intents));
        rules = List.copyOf(rules);
        channels = Set.copyOf(channels);
    }

    static Understood by(Intent intent, String rule) {
        return new Understood(Set.of(intent), List.of(rule), Set.of());
    }

    /** A yes by e-mail confirms nothing: there it is the link that does. */
    Understood by(Channel channel) {
        return wants(Intent.CONFIRM) && channel != Channel.SMS ? by(Intent.NOTHING, "no-rule") : this;
    }

    /** The one that outranks the others. */
    Intent intent() {
        return intents.iterator().next();
    }

    boolean wants(Intent intent) {
        return intents.contains(intent);
    }
}
