package io.assentry.registry.contacts;

import io.assentry.registry.bounds.Text;
import jakarta.validation.constraints.Email;
import java.util.Optional;

/** A contact as it comes in and goes out over HTTP; what is absent was not given. */
public record ContactBody(
        @Text(max = 200) String name,
        @Text(max = 320) @Email String email,
        @Text(max = 40) String phone) {

    public static ContactBody of(Contact contact) {
        return new ContactBody(
                contact.name().orElse(null),
                contact.email().orElse(null),
                contact.phone().orElse(null));
    }

    /** Empty if nothing was given. */
    public Optional<Contact> contact() {
        return Contact.of(name, email, phone);
    }

    /** Says nothing: the values are personal data. */
    @Override
    public String toString() {
        return "ContactBody[…]";
    }
}
