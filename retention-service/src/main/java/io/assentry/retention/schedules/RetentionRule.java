package io.assentry.retention.schedules;

import io.assentry.retention.controllers.ProcessingRole;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What the schedule promises for one purpose and the people it concerns: GDPR Art. 5(1)(e) and 13(2)(a).
 *
 * @param dataSubjects whom the rule is about; {@code any}: everybody
 * @param dataCategories the data it names; what it does not name it says nothing about
 * @param leaveBehind what stays when the data go, such as the suppression that keeps the person from being contacted again
 */
public record RetentionRule(
        String id,
        Origin origin,
        ProcessingRole role,
        String purpose,
        Set<String> dataSubjects,
        Set<String> dataCategories,
        List<Branch> branches,
        OnExpiry onExpiry,
        List<String> leaveBehind) {

    /** Stands for every category of persons. */
    public static final String ANYBODY = "any";

    public RetentionRule {
        dataSubjects = Set.copyOf(dataSubjects);
        dataCategories = Set.copyOf(dataCategories);
        branches = List.copyOf(branches);
        leaveBehind = List.copyOf(leaveBehind);
    }

    /** A promise of the privacy notice, or a proposal that the operator has taken over. */
    public enum Origin {
        POLICY,
        OPERATOR_DEFAULT
    }

    /** What is done with the data when the last purpose has ended. */
    public enum OnExpiry {
        DELETE,
        CRYPTO_ERASE,
        ANONYMISE,
        ANONYMISE_OR_DELETE,
        RETURN,
        RETURN_OR_DELETE_AS_CUSTOMER_CHOSE
    }

    public boolean governs(ProcessingRole heldAs, String heldFor, String dataSubject) {
        return role == heldAs
                && purpose.equals(heldFor)
                && (dataSubjects.contains(ANYBODY) || dataSubjects.contains(dataSubject));
    }

    public boolean names(String dataCategory) {
        return dataCategories.contains(dataCategory);
    }

    /** Both rules would govern some holding, and nobody could tell which. */
    public boolean collidesWith(RetentionRule other) {
        boolean samePeople = dataSubjects.contains(ANYBODY) && !other.dataSubjects.isEmpty()
                || other.dataSubjects.contains(ANYBODY) && !dataSubjects.isEmpty()
                || !Collections.disjoint(dataSubjects, other.dataSubjects);
        return role == other.role && purpose.equals(other.purpose) && samePeople;
    }
}
