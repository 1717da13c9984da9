package io.assentry.dsar.requests;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names by which a case may be told of: keyed hashes, of the person and of whoever worked on it. */
@ApplicationScoped
public class CasePseudonyms {

    private final Pseudonyms pseudonyms;

    CasePseudonyms(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Under every live key, so that a look-up finds the case whichever key it uses. */
    public Set<Pseudonym> of(ControllerId controller, List<Identifier> identifiers) {
        Set<Pseudonym> all = new TreeSet<>();
        for (int i = 0; i < identifiers.size(); i++) {
            try {
                all.addAll(pseudonyms.of(controller, identifiers.get(i)));
            } catch (Rejection rejection) {
                throw new UnreadableIdentifier(i, rejection);
            }
        }
        return all;
    }

    /** A member of staff is a person too: facts and evidence name the account by its pseudonym. */
    public String ofCaller(ControllerId controller, String name) {
        if (name == null || name.isBlank()) {
            return "unnamed";
        }
        String account = name.length() > Identifier.MAX_LENGTH ? name.substring(0, Identifier.MAX_LENGTH) : name;
        return pseudonyms
                .current(controller, new Identifier(Identifier.Type.ACCOUNT, account, null))
                .value();
    }

    /** The same refusal, saying which of the identifiers it is. */
    static final class UnreadableIdentifier extends Rejection {

        UnreadableIdentifier(int index, Rejection cause) {
            super(
                    cause.category(),
                    cause.code(),
                    cause.getMessage(),
                    cause.violations().stream()
                            .map(v -> new Violation("identifiers[" + index + "].value", v.message()))
                            .toList());
        }
    }
}
