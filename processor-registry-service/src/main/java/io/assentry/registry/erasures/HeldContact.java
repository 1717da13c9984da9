package io.assentry.registry.erasures;

import io.assentry.kit.pseudonym.Identifier;
import io.assentry.registry.contacts.Contact;
import java.util.ArrayList;
import java.util.List;

/**
 * A contact as the register holds it.
 *
 * @param of the party, or the controller itself
 * @param country a telephone number without its country code is one of there
 * @param needed whether data go to the organisation, so that whom to write to has to be known at any time (GDPR Art. 28(3),
 *     30; EDPB Opinion 22/2024)
 */
record HeldContact(Holder of, Contact contact, String country, boolean needed) {

    /** Whose contact it is. */
    sealed interface Holder {

        /** The controller's own; as long as it is registered, it is needed. */
        record OfController() implements Holder {}

        record OfParty(String partyId) implements Holder {}
    }

    /** By what its person can be found. */
    List<Identifier> identifiers() {
        List<Identifier> identifiers = new ArrayList<>(2);
        contact.email().map(Identifier::email).ifPresent(identifiers::add);
        contact.phone().map(number -> Identifier.phone(number, country)).ifPresent(identifiers::add);
        return identifiers;
    }
}
