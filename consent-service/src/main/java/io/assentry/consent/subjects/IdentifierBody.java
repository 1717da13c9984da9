package io.assentry.consent.subjects;

import io.assentry.kit.pseudonym.Identifier;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a person is known by, as every door takes it: personal data, turned into pseudonyms at once and kept nowhere. */
public record IdentifierBody(
        @NotNull Identifier.Type type,
        @NotBlank @Size(max = Identifier.MAX_LENGTH) String value,
        @Pattern(regexp = "[A-Za-z]{2}") String region) {

    public Identifier identifier() {
        return new Identifier(type, value, region);
    }

    /** Says the kind only. */
    @Override
    public String toString() {
        return "IdentifierBody[" + type + "]";
    }
}
