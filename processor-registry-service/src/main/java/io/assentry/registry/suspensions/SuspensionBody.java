package io.assentry.registry.suspensions;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.agreements.AgreementId;
import io.assentry.registry.bounds.CatalogueId;
import io.assentry.registry.bounds.OneOf;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.register.Word;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What is to be suspended, and why. No field takes prose, which could name a person. */
record SuspensionBody(
        @NotNull @Slug String controllerId,
        @NotNull @OneOf(SuspensionType.class) String type,
        @Slug String agreementId,
        @Size(min = 1, max = 50) List<@NotNull @CatalogueId String> purposes,
        @Size(min = 1, max = 100) List<@NotNull @Pattern(regexp = LIST) String> lists,
        @NotNull @Pattern(regexp = REFERENCE) String reference) {

    static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}";

    /** As consent-service takes references of lists. */
    static final String LIST = "[A-Za-z0-9][A-Za-z0-9 _.:/()-]{0,127}";

    Suspension.Terms terms() {
        return new Suspension.Terms(
                new ControllerId(controllerId),
                Word.of(SuspensionType.class, type),
                Optional.ofNullable(agreementId).map(AgreementId::new),
                new TreeSet<>(purposes == null ? List.of() : purposes),
                new TreeSet<>(lists == null ? List.of() : lists),
                reference);
    }
}
