package io.assentry.registry.parties;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.contacts.Contact;
import io.assentry.registry.register.Registered;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Somebody that personal data of a controller may go to. A controller has the identity of all of them at hand at any
 * time (EDPB Opinion 22/2024); what is not registered receives nothing.
 */
public record Party(Details details, Instant registeredAt) implements Registered<Party.Details> {

    /**
     * @param parent who engaged this party, when that is another party
     * @param controllers whose data it may receive
     * @param locations the countries in which it processes
     * @param publicList whether it stands on the public list of partners and processors (privacy policy, 5.1)
     */
    public record Details(
            PartyId id,
            String legalName,
            PartyRole role,
            PartyStatus status,
            String country,
            Optional<String> address,
            Optional<Contact> contact,
            Optional<PartyId> parent,
            SortedSet<ControllerId> controllers,
            SortedSet<String> services,
            SortedSet<String> purposes,
            SortedSet<String> dataCategories,
            SortedSet<String> subjectCategories,
            SortedSet<String> locations,
            Optional<TransferTool> transferTool,
            boolean publicList) {

        /** Data are never shared, sold or traded for somebody else's marketing: privacy policy, section 3. */
        private static final Set<String> FORBIDDEN_PURPOSES = Set.of("sale", "third_party_marketing");

        public Details {
            controllers = Collections.unmodifiableSortedSet(new TreeSet<>(controllers));
            services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
            purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
            dataCategories = Collections.unmodifiableSortedSet(new TreeSet<>(dataCategories));
            subjectCategories = Collections.unmodifiableSortedSet(new TreeSet<>(subjectCategories));
            locations = Collections.unmodifiableSortedSet(new TreeSet<>(locations));
            for (String purpose : purposes) {
                if (FORBIDDEN_PURPOSES.contains(purpose)) {
                    throw new PurposeForbidden(purpose);
                }
            }
            // the other states are reached by steps of their own: notice, objection, approval
            if (status != PartyStatus.PROPOSED && status != PartyStatus.ACTIVE) {
                throw new InvalidField("status", "is proposed or active when a party is registered");
            }
        }
    }

    public PartyId id() {
        return details.id();
    }

    /** No party may be registered for this purpose, whoever asks. */
    static final class PurposeForbidden extends Rejection {

        PurposeForbidden(String purpose) {
            super(
                    Category.UNPROCESSABLE,
                    "purpose-forbidden",
                    "No party may receive personal data for the purpose " + purpose + ".");
        }
    }
}
