package io.assentry.registry.parties;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.registry.contacts.Contact;
import io.assentry.registry.register.Word;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;

/** A party as the database keeps it. */
@Entity
@Table(name = "party")
class PartyRow {

    @Id
    String partyId;

    String legalName;
    String role;
    String status;
    String country;
    String address;
    String contactName;
    String contactEmail;
    String contactPhone;
    String parentPartyId;

    @ElementCollection
    @CollectionTable(name = "party_controller", joinColumns = @JoinColumn(name = "party_id"))
    @Column(name = "controller_id")
    @BatchSize(size = 500)
    Set<String> controllers;

    List<String> services;
    List<String> purposes;
    List<String> dataCategories;
    List<String> subjectCategories;
    List<String> locations;
    String transferTool;
    boolean publicList;
    Instant registeredAt;
    String idempotencyKey;
    String bodySha256;

    static PartyRow of(Party party, IdempotencyKey key) {
        Party.Details details = party.details();
        PartyRow row = new PartyRow();
        row.partyId = details.id().value();
        row.legalName = details.legalName();
        row.role = details.role().word();
        row.status = details.status().word();
        row.country = details.country();
        row.address = details.address().orElse(null);
        details.contact().ifPresent(contact -> {
            row.contactName = contact.name().orElse(null);
            row.contactEmail = contact.email().orElse(null);
            row.contactPhone = contact.phone().orElse(null);
        });
        row.parentPartyId = details.parent().map(PartyId::value).orElse(null);
        row.controllers =
                details.controllers().stream().map(ControllerId::value).collect(Collectors.toSet());
        row.services = List.copyOf(details.services());
        row.purposes = List.copyOf(details.purposes());
        row.dataCategories = List.copyOf(details.dataCategories());
        row.subjectCategories = List.copyOf(details.subjectCategories());
        row.locations = List.copyOf(details.locations());
        row.transferTool = details.transferTool().map(TransferTool::word).orElse(null);
        row.publicList = details.publicList();
        row.registeredAt = party.registeredAt();
        if (key != null) {
            row.idempotencyKey = key.value();
            row.bodySha256 = key.bodySha256();
        }
        return row;
    }

    Party party() {
        return new Party(
                new Party.Details(
                        new PartyId(partyId),
                        legalName,
                        Word.of(PartyRole.class, role),
                        Word.of(PartyStatus.class, status),
                        country,
                        Optional.ofNullable(address),
                        Contact.of(contactName, contactEmail, contactPhone),
                        Optional.ofNullable(parentPartyId).map(PartyId::new),
                        controllers.stream().map(ControllerId::new).collect(Collectors.toCollection(TreeSet::new)),
                        new TreeSet<>(services),
                        new TreeSet<>(purposes),
                        new TreeSet<>(dataCategories),
                        new TreeSet<>(subjectCategories),
                        new TreeSet<>(locations),
                        Optional.ofNullable(transferTool).map(t -> Word.of(TransferTool.class, t)),
                        publicList),
                registeredAt);
    }
}
