package io.assentry.registry.agreements;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.bounds.CatalogueId;
import io.assentry.registry.bounds.OneOf;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.bounds.Text;
import io.assentry.registry.parties.PartyId;
import io.assentry.registry.register.Word;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeSet;

/** What a caller says of an agreement. */
record AgreementBody(
        @NotNull @Slug String agreementId,
        @NotNull @Slug String controllerId,
        @NotNull @OneOf(ProcessingRole.class) String role,
        @NotNull @Size(max = 10) List<@NotNull @Slug String> chain,
        @NotNull @Text(max = 500) String subjectMatter,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @CatalogueId String> purposes,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @CatalogueId String> dataCategories,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @CatalogueId String> subjectCategories,
        @NotNull @OneOf(EndOfProcessing.class) String atEnd) {

    Agreement.Terms terms() {
        return new Agreement.Terms(
                new AgreementId(agreementId),
                new ControllerId(controllerId),
                Word.of(ProcessingRole.class, role),
                chain.stream().map(PartyId::new).toList(),
                subjectMatter,
                new TreeSet<>(purposes),
                new TreeSet<>(dataCategories),
                new TreeSet<>(subjectCategories),
                Word.of(EndOfProcessing.class, atEnd));
    }
}
