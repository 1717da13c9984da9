package io.assentry.dsar.tasks;

import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Task.Way;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

@ApplicationScoped
class PostgresTasks implements Tasks {

    private static final String COLUMNS =
            "task_id, controller_id, request_id, system_id, way, identifier_types, collected_before, due_at, created_at,"
                    + " state, attempt, assigned_at, look_at, escalated_at, excepted, report, report_kid, report_key,"
                    + " received_at";

    private final Transactions transactions;

    PostgresTasks(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Transaction tx, List<Task> tasks) {
        for (Task task : tasks) {
            var insert = tx.handle()
                    .createUpdate("""
                            insert into rights_task (task_id, controller_id, request_id, system_id, way, identifier_types,
                                                     collected_before, due_at, created_at, state, attempt, assigned_at,
                                                     look_at, escalated_at, excepted)
                            values (:id, :controller, :request, :system, :way, :identifierTypes, :before, :dueAt,
                                    :createdAt, :state, :attempt, :assignedAt, :lookAt, :escalatedAt, :excepted)
                            """)
                    .bind("controller", task.controller().value())
                    .bind("request", task.request().value())
                    .bind("system", task.systemId())
                    .bind("way", task.way().wireName())
                    .bind("identifierTypes", array(task.identifierTypes()))
                    .bind("before", task.before())
                    .bind("dueAt", task.dueAt())
                    .bind("createdAt", task.createdAt());
            standing(insert, task).execute();
        }
    }

    @Override
    public void save(Transaction tx, Task task) {
        var update = tx.handle()
                .createUpdate("""
                        update rights_task
                        set state = :state, attempt = :attempt, assigned_at = :assignedAt, look_at = :lookAt,
                            escalated_at = :escalatedAt, excepted = :excepted, report = :report,
                            report_kid = :reportKid, report_key = :reportKey, received_at = :receivedAt
                        where controller_id = :controller and task_id = :id
                        """)
                .bind("controller", task.controller().value())
                .bind("report", task.report().map(Report::statement).orElse(null))
                .bind("reportKid", task.report().map(it -> it.key().kid()).orElse(null))
                .bind("reportKey", task.report().map(it -> it.key().x()).orElse(null))
                .bind("receivedAt", task.report().map(Report::receivedAt).orElse(null));
        if (standing(update, task).execute() != 1) {
            throw new IllegalStateException("There is no task " + task.id());
        }
    }

    private static <S extends SqlStatement<S>> S standing(S statement, Task task) {
        return statement
                .bind("id", task.id())
                .bind("state", task.state().wireName())
                .bind("attempt", task.attempt())
                .bind("assignedAt", task.assignedAt().orElse(null))
                .bind("lookAt", task.standing().lookAt().orElse(null))
                .bind("escalatedAt", task.standing().escalatedAt().orElse(null))
                .bind("excepted", array(task.standing().excepted()));
    }

    @Override
    public List<Task> of(Transaction tx, ControllerId controller, RequestId request) {
        return tx.handle()
                .createQuery("select " + COLUMNS + """
                         from rights_task
                        where controller_id = :controller and request_id = :request and state <> 'replaced'
                        order by system_id
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .map((row, _) -> task(row))
                .list();
    }

    @Override
    public List<Task> history(ControllerId controller, RequestId request) {
        return transactions.read(handle -> handle.createQuery("select " + COLUMNS + """
                         from rights_task where controller_id = :controller and request_id = :request
                        order by created_at, system_id
                        """)
                .bind("controller", controller.value())
                .bind("request", request.value())
                .map((row, _) -> task(row))
                .list());
    }

    @Override
    @AcrossControllers("a system knows a task by its id alone; whether it is its own is seen to by who asks")
    public Optional<Whose> whose(UUID taskId) {
        return transactions.read(handle -> handle.createQuery(
                        "select task_id, controller_id, request_id, system_id from rights_task where task_id = :id")
                .bind("id", taskId)
                .map((row, _) -> whose(row))
                .findOne());
    }

    @Override
    @AcrossControllers("a system works for several; those of its token are bound, unless it is every one")
    public List<Task> assignedTo(String systemId, Set<ControllerId> controllers, Optional<UUID> after, int limit) {
        return transactions.read(handle -> handle.createQuery("select " + COLUMNS + """
                         from rights_task
                        where system_id = :system and state = 'assigned'
                          and (:every or controller_id = any (:controllers))
                          and (:after::uuid is null or task_id > :after::uuid)
                        order by task_id limit :limit
                        """)
                .bind("system", systemId)
                .bind("every", controllers.isEmpty())
                .bind(
                        "controllers",
                        controllers.stream().map(ControllerId::value).toArray(String[]::new))
                .bind("after", after.orElse(null))
                .bind("limit", limit)
                .map((row, _) -> task(row))
                .list());
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<Whose> toLookAt(Instant now, int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select task_id, controller_id, request_id, system_id from rights_task
                        where state = 'assigned' and look_at <= :now order by look_at limit :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, _) -> whose(row))
                .list());
    }

    @Override
    @AcrossControllers("background: whatever is due, whosever it is")
    public List<Settled> settled(int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select r.controller_id, r.request_id from rights_request r
                        where r.state = 'in_progress'
                          and exists (select 1 from rights_task t
                                      where t.controller_id = r.controller_id and t.request_id = r.request_id)
                          and not exists (select 1 from rights_task t
                                          where t.controller_id = r.controller_id and t.request_id = r.request_id
                                            and t.state in ('waiting', 'assigned'))
                        limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> new Settled(
                        new ControllerId(row.getString("controller_id")),
                        new RequestId(row.getObject("request_id", UUID.class))))
                .list());
    }

    @Override
    @AcrossControllers("a figure of the whole service")
    public Waiting waiting() {
        return transactions.read(handle -> handle.createQuery("""
                        select count(*) filter (where state = 'assigned') as assigned,
                               count(*) filter (where state = 'assigned' and escalated_at is not null) as escalated,
                               count(*) filter (where state = 'not_reached') as not_reached
                        from rights_task where state in ('assigned', 'not_reached')
                        """)
                .map((row, _) ->
                        new Waiting(row.getLong("assigned"), row.getLong("escalated"), row.getLong("not_reached")))
                .one());
    }

    private static Whose whose(ResultSet row) throws SQLException {
        return new Whose(
                row.getObject("task_id", UUID.class),
                new ControllerId(row.getString("controller_id")),
                new RequestId(row.getObject("request_id", UUID.class)),
                row.getString("system_id"));
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getObject("task_id", UUID.class),
                new ControllerId(row.getString("controller_id")),
                new RequestId(row.getObject("request_id", UUID.class)),
                row.getString("system_id"),
                Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
                texts(row, "identifier_types"),
                instant(row, "collected_before").orElseThrow(),
                instant(row, "due_at").orElseThrow(),
                instant(row, "created_at").orElseThrow(),
                new Standing(
                        State.named(row.getString("state")),
                        row.getInt("attempt"),
                        instant(row, "assigned_at"),
                        instant(row, "look_at"),
                        instant(row, "escalated_at"),
                        texts(row, "excepted"),
                        report(row)));
    }

    private static Optional<Report> report(ResultSet row) throws SQLException {
        String statement = row.getString("report");
        if (statement == null) {
            return Optional.empty();
        }
        return Optional.of(ReportReading.taken(
                statement,
                new Report.Key(row.getString("report_kid"), row.getString("report_key")),
                instant(row, "received_at").orElseThrow()));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    private static String[] array(Set<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }
}
