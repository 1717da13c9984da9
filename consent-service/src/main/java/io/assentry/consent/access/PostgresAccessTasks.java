package io.assentry.consent.access;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresAccessTasks implements AccessTasks {

    @Override
    public void keep(Transaction tx, AccessTask task) {
        tx.handle()
                .createUpdate("delete from access_task where controller_id = :controllerId and expires_at <= :now")
                .bind("controllerId", task.controller().value())
                .bind("now", task.preparedAt().atOffset(ZoneOffset.UTC))
                .execute();
        tx.handle()
                .createUpdate("""
                        insert into access_task as t (controller_id, task_id, request_id, pseudonyms, prepared_at,
                            expires_at)
                        values (:controllerId, :taskId, :requestId, :pseudonyms, :preparedAt, :expiresAt)
                        on conflict (controller_id, task_id) do update
                        set pseudonyms = excluded.pseudonyms, expires_at = excluded.expires_at
                        """)
                .bind("controllerId", task.controller().value())
                .bind("taskId", task.id())
                .bind("requestId", task.requestId())
                .bind("pseudonyms", task.names().stream().map(Pseudonym::value).toArray(String[]::new))
                .bind("preparedAt", task.preparedAt().atOffset(ZoneOffset.UTC))
                .bind("expiresAt", task.expiresAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public Optional<AccessTask> find(Transaction tx, ControllerId controller, UUID task) {
        return tx.handle()
                .createQuery("""
                        select task_id, request_id, pseudonyms, prepared_at, expires_at
                        from access_task
                        where controller_id = :controllerId and task_id = :taskId
                        """)
                .bind("controllerId", controller.value())
                .bind("taskId", task)
                .map((row, _) -> new AccessTask(
                        controller,
                        row.getObject("task_id", UUID.class),
                        row.getObject("request_id", UUID.class),
                        list(row, "pseudonyms").stream().map(Pseudonym::new).toList(),
                        instant(row, "prepared_at"),
                        instant(row, "expires_at")))
                .findOne();
    }

    @Override
    public List<Words> wordings(Transaction tx, ControllerId controller, List<String> hashes) {
        return tx.handle()
                .createQuery("""
                        select wording_id, wording_version, sha256, text
                        from wording
                        where controller_id = :controllerId and sha256 = any (:hashes)
                        order by wording_id, wording_version, sha256
                        """)
                .bind("controllerId", controller.value())
                .bind("hashes", hashes.toArray(String[]::new))
                .map((row, _) -> new Words(
                        row.getString("wording_id"),
                        row.getString("wording_version"),
                        row.getString("sha256"),
                        row.getString("text")))
                .list();
    }

    @Override
    public List<NoticeShown> notices(Transaction tx, ControllerId controller, List<String> versions) {
        return tx.handle()
                .createQuery("""
                        select notice_id, version, language, content_sha256, published_at
                        from notice_version
                        where controller_id = :controllerId and notice_id || '/' || version = any (:versions)
                        order by notice_id, version, language
                        """)
                .bind("controllerId", controller.value())
                .bind("versions", versions.toArray(String[]::new))
                .map((row, _) -> new NoticeShown(
                        row.getString("notice_id"),
                        row.getString("version"),
                        row.getString("language"),
                        row.getString("content_sha256"),
                        instant(row, "published_at")))
                .list();
    }

    @Override
    public List<PurposeTold> purposes(Transaction tx, ControllerId controller, List<String> ids) {
        return tx.handle()
                .createQuery("""
                        select purpose_id, description, lawful_bases, data_categories, recipients, storage_locations,
                               consent_validity, retention_rule_id, withdrawal_method
                        from purpose
                        where controller_id = :controllerId and purpose_id = any (:ids)
                        order by purpose_id
                        """)
                .bind("controllerId", controller.value())
                .bind("ids", ids.toArray(String[]::new))
                .map((row, _) -> new PurposeTold(
                        row.getString("purpose_id"),
                        row.getString("description"),
                        list(row, "lawful_bases"),
                        list(row, "data_categories"),
                        list(row, "recipients"),
                        list(row, "storage_locations"),
                        row.getString("consent_validity"),
                        row.getString("retention_rule_id"),
                        row.getString("withdrawal_method")))
                .list();
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
