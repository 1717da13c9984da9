package io.assentry.consent.acknowledgements;

import io.assentry.consent.notices.NoticeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresAcknowledgements implements Acknowledgements {

    private final Transactions transactions;

    PostgresAcknowledgements(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Instant> publishedAt(ControllerId controller, NoticeId notice, String version, String language) {
        return transactions.read(handle -> handle.createQuery("""
                        select published_at from notice_version
                        where controller_id = :controllerId and notice_id = :noticeId and version = :version
                          and language = :language
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", notice.value())
                .bind("version", version)
                .bind("language", language)
                .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne());
    }

    @Override
    public Acknowledgement keep(Transaction tx, ControllerId controller, Acknowledgement said) {
        // a second statement reads what stands: it also sees what another call has just committed
        int kept = tx.handle()
                .createUpdate("""
                        insert into notice_acknowledgement (controller_id, acknowledgement_id, subject_id, notice_id,
                            version, language, form_id, occurred_at, recorded_at)
                        values (:controllerId, :id, :subjectId, :noticeId, :version, :language, :formId, :occurredAt,
                            :recordedAt)
                        on conflict (controller_id, subject_id, notice_id, version) do nothing
                        """)
                .bind("controllerId", controller.value())
                .bind("id", said.id())
                .bind("subjectId", said.subject().value())
                .bind("noticeId", said.notice().value())
                .bind("version", said.version())
                .bind("language", said.language())
                .bind("formId", said.formId())
                .bind("occurredAt", said.occurredAt().atOffset(ZoneOffset.UTC))
                .bind("recordedAt", said.recordedAt().atOffset(ZoneOffset.UTC))
                .execute();
        return kept == 1 ? said : stands(tx, controller, said);
    }

    private static Acknowledgement stands(Transaction tx, ControllerId controller, Acknowledgement said) {
        return tx.handle()
                .createQuery("""
                        select acknowledgement_id, subject_id, notice_id, version, language, form_id, occurred_at,
                               recorded_at
                        from notice_acknowledgement
                        where controller_id = :controllerId and subject_id = :subjectId and notice_id = :noticeId
                          and version = :version
                        """)
                .bind("controllerId", controller.value())
                .bind("subjectId", said.subject().value())
                .bind("noticeId", said.notice().value())
                .bind("version", said.version())
                .map((row, _) -> acknowledgement(row))
                .one();
    }

    private static Acknowledgement acknowledgement(ResultSet row) throws SQLException {
        return new Acknowledgement(
                row.getObject("acknowledgement_id", UUID.class),
                new SubjectId(row.getObject("subject_id", UUID.class)),
                new NoticeId(row.getString("notice_id")),
                row.getString("version"),
                row.getString("language"),
                row.getString("form_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
