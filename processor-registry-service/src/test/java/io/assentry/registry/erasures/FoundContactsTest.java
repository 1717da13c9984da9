package io.assentry.registry.erasures;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.registry.contacts.Contact;
import io.assentry.registry.erasures.HeldContact.Holder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which contacts of a person go, and what is said of them. */
class FoundContactsTest {

    @Test
    void of_nobody_who_is_a_contact_nothing_is_held() {
        FoundContacts nobody = new FoundContacts(List.of());

        assertThat(nobody.toErase()).isEmpty();
        assertThat(nobody.parts()).containsExactly(Part.nothingHeld("contact"));
    }

    @Test
    void what_is_not_needed_goes_and_what_is_needed_stays_by_the_duty_to_know_it() {
        FoundContacts found = new FoundContacts(List.of(party("left", false), party("works-for-us", true)));

        assertThat(found.toErase()).containsExactly("left");
        assertThat(found.parts())
                .containsExactly(
                        Part.erased("contact").counting(1),
                        Part.retained("contact", "RF_17_3_B").counting(1));
    }

    @Test
    void a_controllers_own_contact_is_needed_as_long_as_it_is_registered() {
        FoundContacts found =
                new FoundContacts(List.of(new HeldContact(new Holder.OfController(), contact(), "DE", true)));

        assertThat(found.toErase()).isEmpty();
        assertThat(found.parts())
                .containsExactly(Part.retained("contact", "RF_17_3_B").counting(1));
    }

    @Test
    void a_person_is_found_by_address_and_by_number_as_it_is_dialled_where_the_organisation_is() {
        assertThat(party("left", false).identifiers())
                .containsExactly(Identifier.email("ona@tide-agency.example"), Identifier.phone("0421 555 0100", "DE"));
    }

    private static HeldContact party(String id, boolean needed) {
        return new HeldContact(new Holder.OfParty(id), contact(), "DE", needed);
    }

    private static Contact contact() {
        return Contact.of("Ona", "ona@tide-agency.example", "0421 555 0100").orElseThrow();
    }
}
