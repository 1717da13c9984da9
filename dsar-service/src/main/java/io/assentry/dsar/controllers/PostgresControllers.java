package io.assentry.dsar.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

@ApplicationScoped
class PostgresControllers implements Controllers {

    private final Transactions transactions;

    PostgresControllers(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<KnownController> find(ControllerId id) {
        return transactions.read(handle -> handle.createQuery("""
                        select controller_id, zone, country, calendar, regimes, language,
                               representative_zone, representative_calendar
                        from known_controller where controller_id = :controller
                        """)
                .bind("controller", id.value())
                .map((row, _) -> controller(row))
                .findOne());
    }

    @Override
    public void remember(Transaction tx, KnownController controller, Instant registeredAt) {
        tx.handle()
                .createUpdate("""
                        insert into known_controller (controller_id, zone, country, calendar, regimes, language,
                                                      representative_zone, representative_calendar, registered_at)
                        values (:controller, :zone, :country, :calendar, :regimes, :language,
                                :representativeZone, :representativeCalendar, :registeredAt)
                        on conflict (controller_id) do update set
                            zone = excluded.zone, country = excluded.country, calendar = excluded.calendar,
                            regimes = excluded.regimes, language = excluded.language,
                            representative_zone = excluded.representative_zone,
                            representative_calendar = excluded.representative_calendar
                        """)
                .bind("controller", controller.id().value())
                .bind("zone", controller.zone().getId())
                .bind("country", controller.country())
                .bind("calendar", controller.calendar().orElse(null))
                .bind("regimes", controller.regimes().toArray(String[]::new))
                .bind("language", controller.language())
                .bind(
                        "representativeZone",
                        controller.representative().map(r -> r.zone().getId()).orElse(null))
                .bind(
                        "representativeCalendar",
                        controller
                                .representative()
                                .flatMap(KnownController.Representative::calendar)
                                .orElse(null))
                .bind("registeredAt", registeredAt)
                .execute();
    }

    @Override
    public Optional<String> roleUnder(ControllerId controller, String agreement) {
        return transactions.read(handle -> handle.createQuery("""
                        select role from known_agreement
                        where controller_id = :controller and agreement_id = :agreement
                        """)
                .bind("controller", controller.value())
                .bind("agreement", agreement)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void rememberAgreement(
            Transaction tx, ControllerId controller, String agreement, String role, Instant activatedAt) {
        tx.handle()
                .createUpdate("""
                        insert into known_agreement (controller_id, agreement_id, role, activated_at)
                        values (:controller, :agreement, :role, :activatedAt)
                        on conflict (controller_id, agreement_id) do update set role = excluded.role
                        """)
                .bind("controller", controller.value())
                .bind("agreement", agreement)
                .bind("role", role)
                .bind("activatedAt", activatedAt)
                .execute();
    }

    private static KnownController controller(ResultSet row) throws SQLException {
        Optional<ZoneId> representativeZone =
                Optional.ofNullable(row.getString("representative_zone")).map(ZoneId::of);
        Optional<String> representativeCalendar = Optional.ofNullable(row.getString("representative_calendar"));
        return new KnownController(
                new ControllerId(row.getString("controller_id")),
                ZoneId.of(row.getString("zone")),
                row.getString("country"),
                Optional.ofNullable(row.getString("calendar")),
                Set.of((String[]) row.getArray("regimes").getArray()),
                row.getString("language"),
                representativeZone.map(zone -> new KnownController.Representative(zone, representativeCalendar)));
    }
}
