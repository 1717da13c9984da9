package io.assentry.registry.systems;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.registry.register.Word;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;

/** A system as the database keeps it. */
@Entity
@Table(name = "system")
class SystemRow {

    @Id
    String systemId;

    String name;

    @ElementCollection
    @CollectionTable(name = "system_controller", joinColumns = @JoinColumn(name = "system_id"))
    @Column(name = "controller_id")
    @BatchSize(size = 500)
    Set<String> controllers;

    boolean heldForEveryone;
    String transport;
    List<String> rights;
    List<String> identifierTypes;
    List<String> dataCategories;
    String country;
    Instant registeredAt;
    String idempotencyKey;
    String bodySha256;

    @ElementCollection
    @CollectionTable(name = "report_key", joinColumns = @JoinColumn(name = "system_id"))
    @MapKeyColumn(name = "kid")
    @BatchSize(size = 500)
    Map<String, ReportKeyRow> reportKeys;

    static SystemRow of(RegisteredSystem system, IdempotencyKey key) {
        RegisteredSystem.Details details = system.details();
        SystemRow row = new SystemRow();
        row.systemId = details.id().value();
        row.name = details.name();
        switch (details.heldFor()) {
            case HeldFor.Everyone _ -> {
                row.controllers = Set.of();
                row.heldForEveryone = true;
            }
            case HeldFor.Named named -> row.controllers = Set.copyOf(named.words());
        }
        row.transport = details.transport().word();
        row.rights = Word.words(details.rights());
        row.identifierTypes = Word.words(details.identifierTypes());
        row.dataCategories = List.copyOf(details.dataCategories());
        row.country = details.country();
        row.registeredAt = system.registeredAt();
        row.reportKeys = new HashMap<>();
        if (key != null) {
            row.idempotencyKey = key.value();
            row.bodySha256 = key.bodySha256();
        }
        return row;
    }

    RegisteredSystem system() {
        return new RegisteredSystem(
                new RegisteredSystem.Details(
                        new SystemId(systemId),
                        name,
                        HeldFor.of(heldForEveryone ? List.of(HeldFor.EVERYONE) : controllers),
                        Word.of(Transport.class, transport),
                        rights.stream().map(r -> Word.of(Right.class, r)).collect(Collectors.toSet()),
                        identifierTypes.stream()
                                .map(t -> Word.of(IdentifierType.class, t))
                                .collect(Collectors.toSet()),
                        new TreeSet<>(dataCategories),
                        country),
                registeredAt,
                reportKeys.entrySet().stream()
                        .map(e -> e.getValue().key(e.getKey()))
                        .toList());
    }
}
