package io.assentry.dsar.requests;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case. A state is a type, and a transition will be a method on the state that it may leave; so far a case has been
 * received.
 */
public sealed interface RightsRequest {

    Intake intake();

    /** The word of the contract. */
    String state();

    /** Taken in, acknowledged by its answer; nothing has been decided. */
    record Received(Intake intake) implements RightsRequest {

        @Override
        public String state() {
            return "received";
        }
    }

    /**
     * What was said when the request came in; it never changes.
     *
     * @param agreement under which the operator is processor for the controller; empty if it is controller itself
     * @param receivedAt when it reached the controller by any of its channels, which may be long before it was entered
     * @param requestDatedOn the date that a posted letter carries
     * @param jurisdiction the country whose law protects the person, if known
     * @param pseudonyms of the identifiers given, under every live key
     * @param clocks one for each regime
     */
    record Intake(
            RequestId id,
            ControllerId controller,
            Optional<String> agreement,
            Set<Right> rights,
            Channel channel,
            Instant receivedAt,
            Instant recordedAt,
            Optional<LocalDate> requestDatedOn,
            Optional<String> jurisdiction,
            String language,
            Set<Pseudonym> pseudonyms,
            List<CaseClock> clocks) {

        private static final Comparator<CaseClock> BY_STRICT_DAY =
                Comparator.comparing(clock -> clock.clock().strict().end());

        public Intake {
            rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
            pseudonyms = Collections.unmodifiableSet(new TreeSet<>(pseudonyms));
            clocks = clocks.stream().sorted(BY_STRICT_DAY).toList();
            if (clocks.isEmpty()) {
                throw new IllegalArgumentException("No request without a clock");
            }
        }

        /** Under several laws the one whose strict day comes first leads. */
        public CaseClock leadingClock() {
            return clocks.getFirst();
        }

        /** The effects that the rights carry and that admit no delay. */
        public Set<OptOut> optOuts() {
            Set<OptOut> optOuts = EnumSet.noneOf(OptOut.class);
            rights.forEach(right -> right.optOut().ifPresent(optOuts::add));
            return optOuts;
        }
    }
}
