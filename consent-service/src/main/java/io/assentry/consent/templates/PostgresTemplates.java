package io.assentry.consent.templates;

import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Versions are only added; two that are added at once meet at the primary key, and the second is tried again. */
@ApplicationScoped
class PostgresTemplates implements Templates {

    private static final String COLUMNS = """
            template_id, version, channel, declared_class, promotional, approver, opt_out_ways, tracking,
            postal_address, advert_marked, sender_id, resubscription, content_sha256, approved_at""";

    private final Transactions transactions;

    PostgresTemplates(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Approved> find(ControllerId controller, TemplateId id) {
        return versions(controller, id, Integer.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public List<Approved> versions(ControllerId controller, TemplateId id, int below, int limit) {
        return transactions.read(handle -> handle.createQuery("select " + COLUMNS + """
                         from template
                        where controller_id = :controllerId and template_id = :templateId and version < :below
                        order by version desc
                        limit :limit
                        """)
                .bind("controllerId", controller.value())
                .bind("templateId", id.value())
                .bind("below", below)
                .bind("limit", limit)
                .map((row, _) -> approved(row))
                .list());
    }

    @Override
    public Optional<Approved> lock(Transaction tx, ControllerId controller, TemplateId id) {
        // two statements: the lock must be held before what it guards is read
        int locked = tx.handle()
                .createQuery("select count(*) from (select pg_advisory_xact_lock(hashtextextended(:name, 0))) as held")
                .bind("name", "template/" + controller + "/" + id)
                .mapTo(Integer.class)
                .one();
        assert locked == 1;
        return tx.handle()
                .createQuery("select " + COLUMNS + """
                         from template
                        where controller_id = :controllerId and template_id = :templateId
                        order by version desc
                        limit 1
                        """)
                .bind("controllerId", controller.value())
                .bind("templateId", id.value())
                .map((row, _) -> approved(row))
                .findOne();
    }

    @Override
    public void add(Transaction tx, ControllerId controller, Approved approved) {
        Template template = approved.template();
        int written = tx.handle()
                .createUpdate("""
                        insert into template (controller_id, template_id, version, channel, declared_class,
                            message_class, promotional, approver, opt_out_ways, opt_out_way, tracking, postal_address,
                            advert_marked, sender_id, resubscription, content_sha256, approved_at)
                        values (:controllerId, :templateId, :version, :channel, :declaredClass, :messageClass,
                            :promotional, :approver, :optOutWays, :optOutWay, :tracking, :postalAddress,
                            :advertMarked, :senderId, :resubscription::jsonb, :contentSha256, :approvedAt)
                        """)
                .bind("controllerId", controller.value())
                .bind("templateId", template.id().value())
                .bind("version", approved.version())
                .bind("channel", template.channel().wire())
                .bind("declaredClass", template.declaredClass().wire())
                .bind("messageClass", template.messageClass().wire())
                .bind("promotional", template.promotional())
                .bind("approver", template.approver())
                .bind(
                        "optOutWays",
                        template.optOutWays().stream().map(OptOutWay::wire).toArray(String[]::new))
                .bind("optOutWay", template.showsHowToOptOut())
                .bind("tracking", template.tracking().wire())
                .bind("postalAddress", template.postalAddress())
                .bind("advertMarked", template.advertMarked())
                .bind("senderId", template.senderId())
                .bind(
                        "resubscription",
                        template.resubscription() == null ? null : ResubscriptionRow.write(template.resubscription()))
                .bind("contentSha256", template.contentSha256())
                .bind("approvedAt", approved.approvedAt().atOffset(ZoneOffset.UTC))
                .execute();
        if (written != 1) {
            throw new IllegalStateException("The template was not written");
        }
    }

    private static Approved approved(ResultSet row) throws SQLException {
        Template template = new Template(
                new TemplateId(row.getString("template_id")),
                Channel.of(row.getString("channel")),
                MessageClass.parse(row.getString("declared_class")).orElseThrow(),
                row.getBoolean("promotional"),
                row.getString("approver"),
                Arrays.stream((String[]) row.getArray("opt_out_ways").getArray())
                        .map(OptOutWay::of)
                        .collect(Collectors.toCollection(TreeSet::new)),
                TemplateTracking.of(row.getString("tracking")),
                row.getBoolean("postal_address"),
                row.getBoolean("advert_marked"),
                row.getBoolean("sender_id"),
                ResubscriptionRow.read(row.getString("resubscription")),
                row.getString("content_sha256"));
        return new Approved(
                template,
                row.getInt("version"),
                row.getObject("approved_at", OffsetDateTime.class).toInstant());
    }
}
