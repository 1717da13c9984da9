package io.assentry.registry.contacts;

import java.util.Optional;

/**
 * Whom to write to at an organisation about privacy (GDPR Art. 13(1)(a)-(b)). May name a person, so it stays in
 * the registry: no event, evidence entry or log carries it.
 */
public record Contact(Optional<String> name, Optional<String> email, Optional<String> phone) {

    /** Empty if none of the three is there. */
    public static Optional<Contact> of(String name, String email, String phone) {
        return name == null && email == null && phone == null
                ? Optional.empty()
                : Optional.of(
                        new Contact(Optional.ofNullable(name), Optional.ofNullable(email), Optional.ofNullable(phone)));
    }

    /** Says nothing: the values are personal data. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
