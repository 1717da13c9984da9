package io.assentry.kit.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.evidence.Merkle;
import io.assentry.kit.Stage;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.idempotency.IdempotencyKey.KeyReusedWithOtherBody;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitterIT {

    /** Money in an account that may not go below zero: enough of a rule to see decisions made one after the other. */
    record Move(String account, long amount, IdempotencyKey key) {}

    record Account(long balance, Earlier earlier) {}

    record Earlier(long balance, String bodySha256) {}

    record Moved(Move move, long balance) {}

    private static Stage stage;
    private final Accounts accounts = new Accounts();

    @BeforeAll
    static void open() {
        stage = new Stage();
        stage.sql("create table account (id text primary key, balance bigint not null)");
        stage.sql("""
                create table move (account text, amount bigint, balance bigint,
                    idempotency_key text unique, body_sha256 text)
                """);
    }

    @BeforeEach
    void empty() {
        stage.sql("truncate account, move, outbox, outbox_sequence");
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void fact_evidence_and_message_commit_together() {
        long evidenceBefore = stage.count("evidence_entry");

        long balance = stage.committer.commit(accounts, new Move("a", 5, null));

        assertThat(balance).isEqualTo(5);
        assertThat(stage.count("move")).isOne();
        assertThat(stage.count("outbox")).isOne();
        assertThat(stage.count("evidence_entry")).isEqualTo(evidenceBefore + 1);
        assertThat(stage.count("evidence_leaf")).isEqualTo(stage.count("evidence_entry"));
    }

    @Test
    void commands_of_one_aggregate_are_decided_each_on_what_the_one_before_left() {
        List<Outcome<Long>> outcomes = stage.committer.commitAll(
                accounts,
                List.of(
                        new Move("a", 5, null),
                        new Move("b", 7, null),
                        new Move("a", -3, null),
                        new Move("a", -3, null),
                        new Move("a", 10, null)));

        assertThat(outcomes.get(0).orThrow()).isEqualTo(5);
        assertThat(outcomes.get(1).orThrow()).isEqualTo(7);
        assertThat(outcomes.get(2).orThrow()).isEqualTo(2);
        assertThatThrownBy(() -> outcomes.get(3).orThrow()).isInstanceOf(Overdrawn.class);
        assertThat(outcomes.get(4).orThrow()).isEqualTo(12);
        assertThat(stage.count("move")).isEqualTo(4);
        assertThat(stage.count("outbox")).isEqualTo(4);
    }

    @Test
    void one_key_pressed_sixty_four_times_at_once_is_one_effect_with_one_answer() {
        IdempotencyKey key = IdempotencyKey.of("press", "body");
        ConcurrentLinkedQueue<Long> answers = new ConcurrentLinkedQueue<>();

        Stage.race(64, _ -> answers.add(stage.committer.commit(accounts, new Move("new", 5, key))));

        assertThat(answers).hasSize(64).containsOnly(5L);
        assertThat(stage.count("move")).isOne();
        assertThat(stage.count("outbox")).isOne();
    }

    @Test
    void one_key_with_two_bodies_at_once_on_two_aggregates_is_one_effect_and_one_refusal() {
        ConcurrentLinkedQueue<Object> answers = new ConcurrentLinkedQueue<>();

        Stage.race(2, i -> {
            try {
                answers.add(stage.committer.commit(
                        accounts, new Move("account-" + i, 5, IdempotencyKey.of("press", "body " + i))));
            } catch (KeyReusedWithOtherBody e) {
                answers.add("refused");
            }
        });

        assertThat(answers).containsExactlyInAnyOrder(5L, "refused");
        assertThat(stage.count("move")).isOne();
    }

    @Test
    void a_refused_command_leaves_nothing_not_even_what_loading_prepared() {
        assertThatThrownBy(() -> stage.committer.commit(accounts, new Move("unheard-of", -1, null)))
                .isInstanceOf(Overdrawn.class);

        assertThat(stage.count("account")).isZero();
        assertThat(stage.count("outbox")).isZero();
    }

    @Test
    void racing_batches_lose_nothing() {
        Stage.race(8, _ -> {
            List<Move> moves = IntStream.range(0, 20)
                    .mapToObj(i -> new Move("shared-" + i % 5, 1, null))
                    .toList();
            assertThat(stage.committer.commitAll(accounts, moves)).allMatch(o -> o.orThrow() > 0);
        });

        assertThat(stage.transactions.<List<Long>>read(h -> h.createQuery("select balance from account order by id")
                        .mapTo(Long.class)
                        .list()))
                .isEqualTo(Collections.nCopies(5, 32L));
    }

    @Test
    void a_leaf_can_be_computed_again_from_its_entry_and_salt() {
        long balance = stage.committer.commit(accounts, new Move("a", 5, null));
        assertThat(balance).isPositive();

        assertThat(stage.transactions.<List<Boolean>>read(h -> h.createQuery("""
                        select e.salt, e.entry, l.leaf_hash from evidence_entry e join evidence_leaf l using (entry_id)
                        """)
                        .map((rs, _) -> java.util.Arrays.equals(
                                Merkle.leafOfEntry(rs.getBytes(1), rs.getString(2)), rs.getBytes(3)))
                        .list()))
                .isNotEmpty()
                .containsOnly(true);
    }

    static final class Overdrawn extends Rejection {
        Overdrawn() {
            super(Category.CONFLICT, "overdrawn", "There is not that much in the account.");
        }
    }

    static final class Accounts implements Decider<Move, Account, Moved, Long> {

        @Override
        public Object aggregate(Move move) {
            return move.account();
        }

        @Override
        public Map<Move, Account> load(Transaction tx, List<Move> moves) {
            String[] ids = moves.stream().map(Move::account).sorted().toArray(String[]::new);
            tx.handle()
                    .createUpdate("insert into account select i, 0 from unnest(:ids::text[]) i on conflict do nothing")
                    .bind("ids", ids)
                    .execute();
            Map<String, Long> balances = new HashMap<>();
            tx.handle()
                    .createQuery("select id, balance from account where id = any(:ids::text[]) order by id for update")
                    .bind("ids", ids)
                    .map((rs, _) -> Map.entry(rs.getString(1), rs.getLong(2)))
                    .forEach(e -> balances.put(e.getKey(), e.getValue()));
            Map<Move, Account> states = new HashMap<>();
            moves.forEach(m -> states.put(m, new Account(balances.get(m.account()), earlier(tx, m))));
            return states;
        }

        private static Earlier earlier(Transaction tx, Move move) {
            return move.key() == null
                    ? null
                    : tx.handle()
                            .createQuery("select balance, body_sha256 from move where idempotency_key = :key")
                            .bind("key", move.key().value())
                            .map((rs, _) -> new Earlier(rs.getLong(1), rs.getString(2)))
                            .findOne()
                            .orElse(null);
        }

        @Override
        public Changes<Moved, Long> decide(Account account, Move move) {
            if (account.earlier() != null) {
                move.key().mustMatch(account.earlier().bodySha256());
                return Changes.nothing(account.earlier().balance());
            }
            long balance = account.balance() + move.amount();
            if (balance < 0) {
                throw new Overdrawn();
            }
            return new Changes<>(
                    List.of(new Moved(move, balance)),
                    List.of(new EvidenceEntry(
                            Stage.IDS.next(), Stage.ACME, "account.moved", Instant.EPOCH, Map.of("balance", balance))),
                    List.of(OutboxMessage.event("moves", "acme/" + move.account(), "io.assentry.Moved.v1")
                            .id(Stage.IDS.next())
                            .at(Instant.EPOCH)
                            .controller(Stage.ACME)
                            .data(Map.of("balance", balance))
                            .build()),
                    balance);
        }

        @Override
        public void write(Transaction tx, List<Moved> facts) {
            for (Moved fact : facts) {
                IdempotencyKey key = fact.move().key();
                int rows = tx.handle()
                        .execute(
                                "insert into move values (?, ?, ?, ?, ?)",
                                fact.move().account(),
                                fact.move().amount(),
                                fact.balance(),
                                key == null ? null : key.value(),
                                key == null ? null : key.bodySha256());
                int updated = tx.handle()
                        .execute(
                                "update account set balance = ? where id = ?",
                                fact.balance(),
                                fact.move().account());
                assertThat(rows + updated).isEqualTo(2);
            }
        }
    }
}
