package io.assentry.registry.parties;

import static java.util.stream.Collectors.toCollection;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.bounds.CatalogueId;
import io.assentry.registry.bounds.CountryCode;
import io.assentry.registry.bounds.OneOf;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.bounds.Text;
import io.assentry.registry.contacts.ContactBody;
import io.assentry.registry.register.Word;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a caller says of a party. */
record PartyBody(
        @NotNull @Slug String partyId,
        @NotNull @Text(max = 200) String legalName,
        @NotNull @OneOf(PartyRole.class) String role,
        @NotNull @OneOf(PartyStatus.class) String status,
        @NotNull @CountryCode String country,
        @Text(max = 500) String address,
        @Valid ContactBody contact,
        @Slug String parentPartyId,
        @NotNull @Size(min = 1, max = 500) List<@NotNull @Slug String> controllers,
        @Size(max = 50) List<@NotNull @Text(max = 200) String> services,
        @Size(max = 50) List<@NotNull @CatalogueId String> purposes,
        @Size(max = 100) List<@NotNull @CatalogueId String> dataCategories,
        @Size(max = 50) List<@NotNull @CatalogueId String> subjectCategories,
        @Size(max = 50) List<@NotNull @CountryCode String> locations,
        @OneOf(TransferTool.class) String transferTool,
        Boolean publicList) {

    Party.Details details() {
        return new Party.Details(
                new PartyId(partyId),
                legalName,
                Word.of(PartyRole.class, role),
                Word.of(PartyStatus.class, status),
                country,
                Optional.ofNullable(address),
                Optional.ofNullable(contact).flatMap(ContactBody::contact),
                Optional.ofNullable(parentPartyId).map(PartyId::new),
                controllers.stream().map(ControllerId::new).collect(toCollection(TreeSet::new)),
                sorted(services),
                sorted(purposes),
                sorted(dataCategories),
                sorted(subjectCategories),
                sorted(locations),
                Optional.ofNullable(transferTool).map(t -> Word.of(TransferTool.class, t)),
                Boolean.TRUE.equals(publicList));
    }

    private static SortedSet<String> sorted(List<String> given) {
        return given == null ? new TreeSet<>() : new TreeSet<>(given);
    }
}
