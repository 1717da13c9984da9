package io.assentry.consent.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PostgresNotices implements Notices {

    private static final TypeReference<List<ListedVersion>> VERSIONS = new TypeReference<>() {};

    private final Transactions transactions;

    PostgresNotices(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Created create(Transaction tx, ControllerId controller, NoticeId id, String title, Instant at) {
        int created = tx.handle()
                .createUpdate("""
                        insert into notice (controller_id, notice_id, title, created_at)
                        values (:controllerId, :noticeId, :title, :at)
                        on conflict (controller_id, notice_id) do nothing
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", id.value())
                .bind("title", title)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
        if (created == 1) {
            return new Created(title, true);
        }
        return tx.handle()
                .createQuery("select title from notice where controller_id = :controllerId and notice_id = :noticeId")
                .bind("controllerId", controller.value())
                .bind("noticeId", id.value())
                .map((row, _) -> new Created(row.getString(1), false))
                .one();
    }

    @Override
    public boolean lock(Transaction tx, ControllerId controller, NoticeId id) {
        return tx.handle()
                .createQuery("""
                        select 1 from notice where controller_id = :controllerId and notice_id = :noticeId for update
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    @Override
    public Optional<Edition> edition(Transaction tx, ControllerId controller, NoticeId id, String version) {
        return PostgresEditions.find(tx, controller, id, version);
    }

    @Override
    public List<Edition> editions(Transaction tx, ControllerId controller, NoticeId id) {
        return PostgresEditions.all(tx, controller, id);
    }

    @Override
    public void publish(Transaction tx, ControllerId controller, Edition edition, Instant at) {
        PostgresEditions.add(tx, controller, edition, at);
    }

    @Override
    public void supersede(Transaction tx, ControllerId controller, Edition old, Edition change) {
        PostgresEditions.supersede(tx, controller, old, change);
    }

    @Override
    public Optional<NoticeVersion> version(
            Transaction tx, ControllerId controller, NoticeId id, String version, String language) {
        return tx.handle()
                .createQuery("""
                        select v.notice_id, v.version, v.language, v.content, v.published_at, v.checklist, e.number,
                               e.effective_from, e.change_class, e.purposes, e.channels
                        from notice_version v
                        join notice_edition e on e.controller_id = :controllerId and e.notice_id = v.notice_id
                             and e.version = v.version
                        where v.controller_id = :controllerId and v.notice_id = :noticeId and v.version = :version
                          and v.language = :language
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", id.value())
                .bind("version", version)
                .bind("language", language)
                .map((row, _) -> version(row))
                .findOne();
    }

    @Override
    public void publish(Transaction tx, ControllerId controller, NoticeVersion version) {
        tx.handle()
                .createUpdate("""
                        insert into notice_version (controller_id, notice_id, version, language, content,
                            content_sha256, published_at, effective_from, change_class, checklist)
                        values (:controllerId, :noticeId, :version, :language, :content, :contentSha256, :publishedAt,
                            :effectiveFrom, :changeClass, :checklist::jsonb)
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", version.notice().value())
                .bind("version", version.version())
                .bind("language", version.language())
                .bind("content", version.content().text())
                .bind("contentSha256", version.content().sha256())
                .bind("publishedAt", version.publishedAt().atOffset(ZoneOffset.UTC))
                .bind("effectiveFrom", version.edition().effectiveFrom().atOffset(ZoneOffset.UTC))
                .bind("changeClass", version.edition().changeClass().wire())
                .bind("checklist", Json.write(ChecklistJson.of(version.checklist())))
                .execute();
    }

    @Override
    public List<NoticeVersion> versions(ControllerId controller, NoticeId id, String version) {
        return transactions.read(handle -> handle.createQuery("""
                        select v.notice_id, v.version, v.language, v.content, v.published_at, v.checklist, e.number,
                               e.effective_from, e.change_class, e.purposes, e.channels
                        from notice_version v
                        join notice_edition e on e.controller_id = :controllerId and e.notice_id = v.notice_id
                             and e.version = v.version
                        where v.controller_id = :controllerId and v.notice_id = :noticeId and v.version = :version
                        order by v.language
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", id.value())
                .bind("version", version)
                .map((row, _) -> version(row))
                .list());
    }

    @Override
    public List<Listed> list(ControllerId controller, String after, int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select n.notice_id, n.title,
                               coalesce(json_agg(json_build_object(
                                       'version', v.version, 'language', v.language,
                                       'contentSha256', v.content_sha256, 'publishedAt', v.published_at,
                                       'effectiveFrom', v.effective_from, 'changeClass', v.change_class)
                                   order by v.published_at, v.version, v.language)
                                   filter (where v.version is not null), '[]') as versions
                        from notice n
                        left join notice_version v on v.controller_id = n.controller_id and v.notice_id = n.notice_id
                        where n.controller_id = :controllerId and n.notice_id > :after
                        group by n.notice_id, n.title
                        order by n.notice_id
                        limit :limit
                        """)
                .bind("controllerId", controller.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> listed(row))
                .list());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        try {
            return new Listed(
                    new NoticeId(row.getString("notice_id")),
                    row.getString("title"),
                    Json.MAPPER.readValue(row.getString("versions"), VERSIONS));
        } catch (JsonProcessingException e) {
            throw new SQLException("Versions are no list", e);
        }
    }

    private static NoticeVersion version(ResultSet row) throws SQLException {
        return new NoticeVersion(
                PostgresEditions.edition(row),
                row.getString("language"),
                new NoticeContent(row.getString("content")),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                checklist(row.getString("checklist")));
    }

    private static Checklist checklist(String json) throws SQLException {
        try {
            return json == null
                    ? null
                    : Json.MAPPER.readValue(json, ChecklistJson.class).checklist();
        } catch (JsonProcessingException e) {
            throw new SQLException("The checklist of a notice cannot be read", e);
        }
    }
}
