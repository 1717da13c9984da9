package io.assentry.registry.systems;

import static java.util.stream.Collectors.toSet;

import io.assentry.registry.bounds.CatalogueId;
import io.assentry.registry.bounds.CountryCode;
import io.assentry.registry.bounds.OneOf;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.bounds.SlugOrAll;
import io.assentry.registry.bounds.Text;
import io.assentry.registry.register.Word;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeSet;

/** What a caller says of a system. */
record SystemBody(
        @NotNull @Slug String systemId,
        @NotNull @Text(max = 200) String name,
        @NotNull @Size(min = 1, max = 500) List<@NotNull @SlugOrAll String> controllers,
        @NotNull @OneOf(Transport.class) String transport,
        @NotNull @Size(max = 7) List<@NotNull @OneOf(Right.class) String> rights,
        @NotNull @Size(min = 1, max = 5) List<@NotNull @OneOf(IdentifierType.class) String> identifierTypes,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @CatalogueId String> dataCategories,
        @NotNull @CountryCode String country) {

    RegisteredSystem.Details details() {
        return new RegisteredSystem.Details(
                new SystemId(systemId),
                name,
                HeldFor.of(controllers),
                Word.of(Transport.class, transport),
                rights.stream().map(r -> Word.of(Right.class, r)).collect(toSet()),
                identifierTypes.stream()
                        .map(t -> Word.of(IdentifierType.class, t))
                        .collect(toSet()),
                new TreeSet<>(dataCategories),
                country);
    }
}
