package io.assentry.dsar.systems;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.ReportKey;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@ApplicationScoped
class PostgresSystems implements Systems {

    private static final String COLUMNS =
            "system_id, controllers, transport, rights, identifier_types, data_categories, report_keys";

    @Override
    public void remember(Transaction tx, KnownSystem system) {
        tx.handle()
                .createUpdate("""
                        insert into known_system (system_id, controllers, transport, rights, identifier_types,
                                                  data_categories, report_keys)
                        values (:id, :controllers, :transport, :rights, :identifierTypes, :dataCategories,
                                :reportKeys::jsonb)
                        on conflict (system_id) do update set
                            controllers = excluded.controllers, transport = excluded.transport,
                            rights = excluded.rights, identifier_types = excluded.identifier_types,
                            data_categories = excluded.data_categories, report_keys = excluded.report_keys
                        """)
                .bind("id", system.id())
                .bind("controllers", array(system.controllers()))
                .bind("transport", system.transport())
                .bind("rights", array(system.rights()))
                .bind("identifierTypes", array(system.identifierTypes()))
                .bind("dataCategories", array(system.dataCategories()))
                .bind("reportKeys", Json.write(system.reportKeys()))
                .execute();
    }

    @Override
    public void forget(Transaction tx, String systemId) {
        tx.handle()
                .createUpdate("delete from known_system where system_id = :id")
                .bind("id", systemId)
                .execute();
    }

    @Override
    public List<KnownSystem> holdingFor(Transaction tx, ControllerId controller) {
        return tx.handle()
                .createQuery("select " + COLUMNS + """
                         from known_system where controllers && array[:controller::text, '*'] order by system_id
                        """)
                .bind("controller", controller.value())
                .map((row, _) -> system(row))
                .list();
    }

    @Override
    public Optional<KnownSystem> find(Transaction tx, ControllerId controller, String systemId) {
        return tx.handle()
                .createQuery("select " + COLUMNS + """
                         from known_system where system_id = :id and controllers && array[:controller::text, '*']
                        """)
                .bind("id", systemId)
                .bind("controller", controller.value())
                .map((row, _) -> system(row))
                .findOne();
    }

    private static KnownSystem system(ResultSet row) throws SQLException {
        return new KnownSystem(
                row.getString("system_id"),
                texts(row, "controllers"),
                row.getString("transport"),
                texts(row, "rights"),
                texts(row, "identifier_types"),
                texts(row, "data_categories"),
                keys(row.getString("report_keys")));
    }

    private static List<ReportKey> keys(String json) {
        try {
            return List.of(Json.MAPPER.readValue(json, ReportKey[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report key was kept that is none", e);
        }
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    private static String[] array(Collection<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }
}
