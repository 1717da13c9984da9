package io.assentry.registry.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
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

    String transport;
    List<String> rights;
    List<String> identifierTypes;
    List<String> dataCategories;
    String country;
    Instant registeredAt;
    String idempotencyKey;
    String bodySha256;

    static SystemRow of(RegisteredSystem system, IdempotencyKey key) {
        RegisteredSystem.Details details = system.details();
        SystemRow row = new SystemRow();
        row.systemId = details.id().value();
        row.name = details.name();
        row.controllers =
                details.controllers().stream().map(ControllerId::value).collect(Collectors.toSet());
        row.transport = details.transport().word();
        row.rights = Word.words(details.rights());
        row.identifierTypes = Word.words(details.identifierTypes());
        row.dataCategories = List.copyOf(details.dataCategories());
        row.country = details.country();
        row.registeredAt = system.registeredAt();
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
                        controllers.stream().map(ControllerId::new).collect(Collectors.toCollection(TreeSet::new)),
                        Word.of(Transport.class, transport),
                        rights.stream().map(r -> Word.of(Right.class, r)).collect(Collectors.toSet()),
                        identifierTypes.stream()
                                .map(t -> Word.of(IdentifierType.class, t))
                                .collect(Collectors.toSet()),
                        new TreeSet<>(dataCategories),
                        country),
                registeredAt);
    }
}
