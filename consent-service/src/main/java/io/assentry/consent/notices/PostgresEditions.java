package io.assentry.consent.notices;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Versions of notices, whatever their languages; an empty list of a changed scope is kept as none. */
final class PostgresEditions {

    private PostgresEditions() {}

    static Optional<Edition> find(Transaction tx, ControllerId controller, NoticeId id, String version) {
        return tx.handle()
                .createQuery("""
                        select notice_id, version, number, effective_from, change_class, purposes, channels
                        from notice_edition
                        where controller_id = :controllerId and notice_id = :noticeId and version = :version
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", id.value())
                .bind("version", version)
                .map((row, _) -> edition(row))
                .findOne();
    }

    static List<Edition> all(Transaction tx, ControllerId controller, NoticeId id) {
        return tx.handle()
                .createQuery("""
                        select notice_id, version, number, effective_from, change_class, purposes, channels
                        from notice_edition
                        where controller_id = :controllerId and notice_id = :noticeId
                        order by number
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", id.value())
                .map((row, _) -> edition(row))
                .list();
    }

    static void add(Transaction tx, ControllerId controller, Edition edition, Instant at) {
        ChangedScope changed = edition.changed();
        tx.handle()
                .createUpdate("""
                        insert into notice_edition (controller_id, notice_id, version, number, effective_from,
                            change_class, purposes, channels, recorded_at)
                        values (:controllerId, :noticeId, :version, :number, :effectiveFrom, :changeClass, :purposes,
                            :channels, :at)
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", edition.notice().value())
                .bind("version", edition.version())
                .bind("number", edition.number())
                .bind("effectiveFrom", edition.effectiveFrom().atOffset(ZoneOffset.UTC))
                .bind("changeClass", edition.changeClass().wire())
                .bind("purposes", changed == null ? null : texts(changed.purposes(), PurposeId::value))
                .bind("channels", changed == null ? null : texts(changed.channels(), Channel::wire))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    static void supersede(Transaction tx, ControllerId controller, Edition old, Edition change) {
        ChangedScope changed = change.changed();
        tx.handle()
                .createUpdate("""
                        insert into superseded_notice (controller_id, notice_id, version, by_version, stale_from, purposes,
                            channels)
                        values (:controllerId, :noticeId, :version, :byVersion, :staleFrom, :purposes, :channels)
                        """)
                .bind("controllerId", controller.value())
                .bind("noticeId", old.notice().value())
                .bind("version", old.version())
                .bind("byVersion", change.version())
                .bind("staleFrom", change.effectiveFrom().atOffset(ZoneOffset.UTC))
                .bind("purposes", changed == null ? new String[0] : texts(changed.purposes(), PurposeId::value))
                .bind("channels", changed == null ? new String[0] : texts(changed.channels(), Channel::wire))
                .execute();
    }

    /** The scope is absent where it was never named: of a change that is not material, or of the first version. */
    static Edition edition(ResultSet row) throws SQLException {
        Array purposes = row.getArray("purposes");
        Array channels = row.getArray("channels");
        return new Edition(
                new NoticeId(row.getString("notice_id")),
                row.getString("version"),
                row.getInt("number"),
                row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                ChangeClass.of(row.getString("change_class")),
                purposes == null && channels == null
                        ? null
                        : new ChangedScope(set(purposes, PurposeId::new), set(channels, Channel::of)));
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static <T> SortedSet<T> set(Array array, Function<String, T> read) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(read).collect(Collectors.toCollection(TreeSet::new));
    }
}
