package io.assentry.consent.ledger;

import io.assentry.consent.decisions.DecisionTable;
import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.decisions.Outcome;
import io.assentry.consent.decisions.Question;
import io.assentry.consent.decisions.Ruling;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.outbox.StateRecord;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What may be sent to a person, said on the compacted topic {@code consent-state} beside the events that it follows from,
 * under every pseudonym of the person.
 */
final class ConsentStateMessages {

    static final String STATE = "consent-state";

    private static final String STATE_TYPE = "io.assentry.ConsentState.v1";
    private static final String EVERYTHING = "/*";

    private final Person person;
    private final Supplier<UUID> ids;

    /** @param person as the facts leave them */
    ConsentStateMessages(Person person, Supplier<UUID> ids) {
        this.person = person;
        this.ids = ids;
    }

    /**
     * The scope that changed under every pseudonym; with the last fact also every other scope under the pseudonyms that are
     * new. Where an erasure or an objection stands, the row for everything follows it, and ends once the person agreed
     * somewhere since: the most restrictive row wins, and what nobody agreed to is a no without a row.
     */
    List<StateRecord> after(Fact fact, boolean last) {
        Instant at = fact.recordedAt();
        Map<String, StateRecord> records = new LinkedHashMap<>();
        for (Pseudonym pseudonym : person.pseudonyms()) {
            if (leavesNothing(fact)) {
                end(records, pseudonym, fact.scope());
            } else {
                put(records, pseudonym, fact.scope(), at);
            }
        }
        if (!last) {
            return List.copyOf(records.values());
        }
        if (person.hasComeBack() && fact instanceof Fact.Granted) {
            person.pseudonyms().forEach(pseudonym -> putOrEndEverything(records, pseudonym));
        }
        Channel channel = fact.scope().channel();
        if (fact instanceof Fact.Granted
                && channelsOptedOut().contains(channel)
                && throughout(channel).isEmpty()) {
            person.pseudonyms().forEach(pseudonym -> endChannel(records, pseudonym, channel));
        }
        putAll(records, person.linkedNow(), at);
        return List.copyOf(records.values());
    }

    /** Every row of these pseudonyms. */
    List<StateRecord> ofEverything(List<Pseudonym> pseudonyms, Instant at) {
        Map<String, StateRecord> records = new LinkedHashMap<>();
        putAll(records, pseudonyms, at);
        return List.copyOf(records.values());
    }

    /**
     * Every row, and the rows of whole channels: those that an opt-out brings, and an end to those that it takes away.
     * Where the person agreed since, the row of the channel ends, as that of everything does.
     */
    List<StateRecord> afterOptOut(OptOut optOut) {
        Map<String, StateRecord> records = new LinkedHashMap<>();
        putAll(records, person.pseudonyms(), optOut.recordedAt());
        for (Suppression lifted : optOut.lifted()) {
            if (lifted.isOfChannel() && throughout(lifted.channel()).isEmpty()) {
                person.pseudonyms().forEach(pseudonym -> endChannel(records, pseudonym, lifted.channel()));
            }
        }
        return List.copyOf(records.values());
    }

    /**
     * What suppressions changed: the row for everything, and with it every other; what rests on no consent has a row only
     * while something stands against it.
     *
     * @param before the person as the change found them
     * @param others scopes that rest on no consent and are concerned
     */
    List<StateRecord> afterChange(Person before, SortedSet<Scope> others, Instant at) {
        Map<String, StateRecord> records = new LinkedHashMap<>();
        boolean everythingChanged = !before.everywhere().equals(person.everywhere());
        for (Pseudonym pseudonym : person.pseudonyms()) {
            if (everythingChanged) {
                putOrEndEverything(records, pseudonym);
                putScopes(records, pseudonym, at);
            }
            others.stream()
                    .filter(scope -> !person.permissions().containsKey(scope))
                    .forEach(scope -> putOrEndInterests(records, pseudonym, scope));
        }
        if (!everythingChanged) {
            putAll(records, person.linkedNow(), at);
        }
        return List.copyOf(records.values());
    }

    private void putAll(Map<String, StateRecord> records, List<Pseudonym> pseudonyms, Instant at) {
        for (Pseudonym pseudonym : pseudonyms) {
            person.everywhere().ifPresent(why -> putEverything(records, pseudonym, why));
            for (Channel channel : channelsOptedOut()) {
                throughout(channel).ifPresent(why -> putChannel(records, pseudonym, channel, why));
            }
            putScopes(records, pseudonym, at);
        }
    }

    private void putOrEndEverything(Map<String, StateRecord> records, Pseudonym pseudonym) {
        person.everywhere()
                .ifPresentOrElse(
                        why -> putEverything(records, pseudonym, why), () -> endEverything(records, pseudonym));
    }

    private void putOrEndInterests(Map<String, StateRecord> records, Pseudonym pseudonym, Scope scope) {
        String place = person.key().controller() + "/" + pseudonym;
        String key = place + "/" + scope.purpose() + "/" + scope.channel().wire();
        LongFunction<Object> data = person.suppressions().stream()
                .filter(each -> each.isAboutInterests() && each.covers(scope))
                .min(Comparator.comparing(Suppression::reason))
                .<LongFunction<Object>>map(why -> version -> denied(why, version))
                .orElse(null);
        records.put(key, new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), data));
    }

    private static ConsentState denied(Suppression why, long version) {
        return new ConsentState(Outcome.DENY.name(), why.reason().code().name(), version, why.since(), null, null);
    }

    private void putScopes(Map<String, StateRecord> records, Pseudonym pseudonym, Instant at) {
        for (Scope scope : new TreeSet<>(person.permissions().keySet())) {
            put(records, pseudonym, scope, at);
        }
    }

    /** What stands against a channel as a whole, if anything does that counts everywhere on it. */
    private Optional<Suppression> throughout(Channel channel) {
        return person.suppressions().stream()
                .filter(s -> s.isOfChannel() && s.channel() == channel)
                .filter(person::countsEverywhere)
                .min(Comparator.comparing(Suppression::reason));
    }

    /** The channels that an opt-out as a whole is about. */
    private Set<Channel> channelsOptedOut() {
        return person.suppressions().stream()
                .filter(Suppression::isOfChannel)
                .map(Suppression::channel)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whatever the purpose and the channel. */
    private void putEverything(Map<String, StateRecord> records, Pseudonym pseudonym, Suppression why) {
        String place = person.key().controller() + "/" + pseudonym;
        putStanding(records, place, place + EVERYTHING, why);
    }

    /** Whatever the purpose, by this channel. */
    private void putChannel(Map<String, StateRecord> records, Pseudonym pseudonym, Channel channel, Suppression why) {
        String place = person.key().controller() + "/" + pseudonym;
        putStanding(records, place, place + EVERYTHING + "/" + channel.wire(), why);
    }

    private void endChannel(Map<String, StateRecord> records, Pseudonym pseudonym, Channel channel) {
        String place = person.key().controller() + "/" + pseudonym;
        String key = place + EVERYTHING + "/" + channel.wire();
        records.put(key, new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), null));
    }

    private void putStanding(Map<String, StateRecord> records, String place, String key, Suppression why) {
        records.put(key, new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), version -> denied(why, version)));
    }

    private void endEverything(Map<String, StateRecord> records, Pseudonym pseudonym) {
        String place = person.key().controller() + "/" + pseudonym;
        String key = place + EVERYTHING;
        records.put(key, new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), null));
    }

    /** What nobody confirmed leaves no row behind: absence is a no. */
    private static boolean leavesNothing(Fact fact) {
        return fact instanceof Fact.Lapsed && fact.leaves() instanceof Permission.Absent;
    }

    private void end(Map<String, StateRecord> records, Pseudonym pseudonym, Scope scope) {
        String place = person.key().controller() + "/" + pseudonym;
        String key = place + "/" + scope.purpose() + "/" + scope.channel().wire();
        records.put(key, new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), null));
    }

    private void put(Map<String, StateRecord> records, Pseudonym pseudonym, Scope scope, Instant at) {
        String place = person.key().controller() + "/" + pseudonym;
        String key = place + "/" + scope.purpose() + "/" + scope.channel().wire();
        records.computeIfAbsent(
                key, _ -> new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), v -> state(scope, at, v)));
    }

    private ConsentState state(Scope scope, Instant at, long version) {
        Ruling ruling = DecisionTable.decide(
                new Question(MessageClass.MARKETING, scope.channel(), at), person.sendingFacts(scope, at));
        Permission permission = person.permission(scope);
        Instant validUntil =
                permission instanceof Permission.Given given ? given.agreed().endsAt() : null;
        return new ConsentState(
                ruling.outcome().name(),
                ruling.code().name(),
                version,
                permission.changedAt(),
                validUntil,
                ruling.consentId());
    }

    /** What the decision about a marketing message would be. */
    record ConsentState(String outcome, String code, long version, Instant since, Instant validUntil, UUID consentId) {}
}
