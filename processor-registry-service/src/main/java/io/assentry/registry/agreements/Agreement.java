package io.assentry.registry.agreements;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.parties.PartyId;
import io.assentry.registry.register.Registered;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The contract under which the operator processes for a controller (GDPR Art. 28(3)). A draft may be ticked and
 * activated; an active agreement stays as it is until it ends, which it does once.
 */
sealed interface Agreement extends Registered<Agreement.Terms> {

    Checklist checklist();

    Instant draftedAt();

    default AgreementId id() {
        return details().id();
    }

    default ControllerId controller() {
        return details().controller();
    }

    /**
     * @param role the operator's own role
     * @param chain who stands between the operator and the controller, nearest to the operator first
     * @param purposes what the data may be processed for; nothing else is allowed (privacy policy, 9.5)
     * @param atEnd what happens to the data when the agreement ends
     */
    record Terms(
            AgreementId id,
            ControllerId controller,
            ProcessingRole role,
            List<PartyId> chain,
            String subjectMatter,
            SortedSet<String> purposes,
            SortedSet<String> dataCategories,
            SortedSet<String> subjectCategories,
            EndOfProcessing atEnd) {

        public Terms {
            chain = List.copyOf(chain);
            purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
            dataCategories = Collections.unmodifiableSortedSet(new TreeSet<>(dataCategories));
            subjectCategories = Collections.unmodifiableSortedSet(new TreeSet<>(subjectCategories));
            if (role == ProcessingRole.PROCESSOR && !chain.isEmpty()) {
                throw new InvalidField("chain", "is empty when the operator works for the controller itself");
            }
            if (role == ProcessingRole.SUB_PROCESSOR && chain.isEmpty()) {
                throw new InvalidField("chain", "names at least the party that the operator works for");
            }
            if (Set.copyOf(chain).size() < chain.size()) {
                throw new InvalidField("chain", "names each party once");
            }
        }
    }

    /** Drawn up and not in force: nothing may be processed under it. */
    record Draft(Terms details, Checklist checklist, Instant draftedAt) implements Agreement {

        Draft tick(Checklist settled) {
            return new Draft(details, settled, draftedAt);
        }

        Active activate(Set<ChecklistItem> required, Instant at) {
            Set<ChecklistItem> missing = checklist.missing(required);
            if (!missing.isEmpty()) {
                throw new ChecklistIncomplete(details.id(), missing);
            }
            return new Active(details, checklist, draftedAt, at);
        }
    }

    /** In force: processing for the controller is lawful within its terms. */
    record Active(Terms details, Checklist checklist, Instant draftedAt, Instant activatedAt) implements Agreement {

        /** Whatever the clock says, it does not end before it began. */
        Ended end(Instant at) {
            return new Ended(details, checklist, draftedAt, activatedAt, at.isBefore(activatedAt) ? activatedAt : at);
        }
    }

    /** Over: nothing is processed under it but what its end asks for (GDPR Art. 28(3)(g)). */
    record Ended(Terms details, Checklist checklist, Instant draftedAt, Instant activatedAt, Instant endedAt)
            implements Agreement {}

    /** It is over, and does not come into force again. */
    final class AgreementEnded extends Rejection {

        AgreementEnded(AgreementId id) {
            super(Category.CONFLICT, "agreement-ended", "Agreement " + id + " has ended; draw up another one.");
        }
    }

    /** Something that Art. 28(3) asks for is not settled; each missing item is a violation. */
    final class ChecklistIncomplete extends Rejection {

        ChecklistIncomplete(AgreementId id, Set<ChecklistItem> missing) {
            super(
                    Category.CONFLICT,
                    "agreement-checklist-incomplete",
                    "Agreement " + id + " does not settle " + missing.size() + " of the points it has to.",
                    missing.stream()
                            .map(item ->
                                    new Violation("checklist." + item.word(), item.source() + ": " + item.meaning()))
                            .toList());
        }
    }
}
