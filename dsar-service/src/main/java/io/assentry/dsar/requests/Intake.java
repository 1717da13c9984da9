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
 * What was said when a request came in; it never changes.
 *
 * @param agreement under which the operator acts for the controller; empty if it is controller itself
 * @param role in which the operator acts, by that agreement, when the request came in
 * @param receivedAt when it reached the controller by any of its channels, which may be long before it was entered
 * @param requestDatedOn the date that a posted letter carries
 * @param jurisdiction the country whose law protects the person, if known
 * @param pseudonyms of the identifiers given, under every live key
 * @param clocks one for each regime
 */
public record Intake(
        RequestId id,
        ControllerId controller,
        Optional<String> agreement,
        ProcessingRole role,
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
        if (agreement.isEmpty() && role != ProcessingRole.CONTROLLER) {
            throw new IllegalArgumentException("A processor acts under an agreement");
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
