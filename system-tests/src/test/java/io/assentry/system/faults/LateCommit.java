package io.assentry.system.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** R14: an outbox row is written and commits only after many that were written later. It must not be passed over. */
final class LateCommit implements Fault {

    private static final String TOPIC = "retention-service.consent-events.dlq";
    private static final Duration SAID_WITHIN = Duration.ofSeconds(20);

    private final String id = UUID.randomUUID().toString();
    private final int shard;
    private final Service service;
    private Connection session;

    LateCommit(Arena arena) {
        this.shard = arena.number(0, 15);
        this.service = arena.oneOf(java.util.List.of(Service.values()));
    }

    @Override
    public String name() {
        return "a transaction of " + service + " stays open while others commit";
    }

    @Override
    public void inject(Arena arena) {
        try {
            session = arena.system().postgres().connect(service.database());
            session.setAutoCommit(false);
            try (PreparedStatement insert =
                    session.prepareStatement("insert into outbox (shard, records) values (?, ?)")) {
                insert.setInt(1, shard);
                insert.setString(2, """
                        [{"topic":"%s","key":"faults/%s","headers":{"ce_source":"%s","faults_poison":"%s"},"value":"{}"}]
                        """.formatted(TOPIC, id, Topics.OURS, id));
                int unused = insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Waiting.pass(arena.seconds(2, 12));
    }

    @Override
    public void heal(Arena arena) {
        try (Connection open = session) {
            open.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        boolean said = Waiting.until(
                SAID_WITHIN,
                () -> arena.desk().topics().read(TOPIC).stream()
                        .anyMatch(letter -> Poison.isOurs(letter) && id.equals(Poison.id(letter))));
        if (!said) {
            arena.desk().people().broke("I3", "a row that committed late was passed over");
        }
    }
}
