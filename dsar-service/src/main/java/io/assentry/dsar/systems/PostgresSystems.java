package io.assentry.dsar.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

@ApplicationScoped
class PostgresSystems implements Systems {

    @Override
    public void remember(Transaction tx, KnownSystem system) {
        tx.handle()
                .createUpdate("""
                        insert into known_system (system_id, controllers, transport, rights, identifier_types,
                                                  data_categories)
                        values (:id, :controllers, :transport, :rights, :identifierTypes, :dataCategories)
                        on conflict (system_id) do update set
                            controllers = excluded.controllers, transport = excluded.transport,
                            rights = excluded.rights, identifier_types = excluded.identifier_types,
                            data_categories = excluded.data_categories
                        """)
                .bind("id", system.id())
                .bind(
                        "controllers",
                        array(system.controllers().stream()
                                .map(ControllerId::value)
                                .toList()))
                .bind("transport", system.transport())
                .bind("rights", array(system.rights()))
                .bind("identifierTypes", array(system.identifierTypes()))
                .bind("dataCategories", array(system.dataCategories()))
                .execute();
    }

    @Override
    public void forget(Transaction tx, String systemId) {
        tx.handle()
                .createUpdate("delete from known_system where system_id = :id")
                .bind("id", systemId)
                .execute();
    }

    private static String[] array(Collection<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }
}
