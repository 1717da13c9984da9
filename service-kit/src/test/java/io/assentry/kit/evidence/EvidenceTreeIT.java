package io.assentry.kit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.evidence.Checkpoint;
import io.assentry.evidence.ConsistencyProof;
import io.assentry.evidence.InclusionProof;
import io.assentry.evidence.Merkle;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.SignedNote;
import io.assentry.kit.Stage;
import io.assentry.kit.json.Json;
import io.assentry.kit.outbox.OutgoingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log on a real database: sealed, proved to an outsider, and every way of falsifying it either refused or found. */
class EvidenceTreeIT {

    private Stage stage;
    private EvidenceSeal seal;
    private EvidenceProofs proofs;

    @BeforeEach
    void open() {
        stage = new Stage();
        seal = stage.seal();
        proofs = new EvidenceProofs(stage.transactions);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void an_outsider_proves_every_entry_and_every_growth_with_the_public_key_alone() throws NotGenuine {
        List<UUID> entries = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        // across the first stored subtree, and in batches of uneven size
        for (int size : List.of(1, 2, 253, 1, 300)) {
            entries.addAll(write(size));
            assertThat(seal.seal()).isEqualTo(size);
            checkpoints.add(opened(proofs.checkpoint()));
        }
        assertThat(checkpoints).extracting(Checkpoint::size).containsExactly(1L, 3L, 256L, 257L, 557L);
        Checkpoint newest = checkpoints.getLast();

        for (UUID entry : entries) {
            EvidenceProofs.ProvenEntry proven = proofs.proven(entry).orElseThrow();
            byte[] leaf = Merkle.leafOfEntry(Base64.getDecoder().decode(proven.salt()), proven.entry());
            EvidenceProofs.Proof proof = proven.proof();
            assertThat(proof.checkpoint()).isEqualTo(proofs.checkpoint());
            assertThat(new InclusionProof(proof.leafIndex(), proof.treeSize(), leaf, bytes(proof.hashes())).root())
                    .isEqualTo(newest.root());
        }
        for (Checkpoint earlier : checkpoints) {
            EvidenceProofs.Consistency consistency = proofs.consistency(earlier.size(), newest.size());
            new ConsistencyProof(earlier.size(), newest.size(), bytes(consistency.hashes()))
                    .verify(earlier.root(), newest.root());
        }
        assertThat(audit()).isEmpty();
    }

    @Test
    void every_checkpoint_leaves_for_the_witnesses() {
        write(3);
        assertThat(seal.seal()).isEqualTo(3);
        write(2);
        assertThat(seal.seal()).isEqualTo(2);

        List<OutgoingRecord> said = stage
                .transactions
                .read(h -> h.createQuery("select records from outbox order by id")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(EvidenceTreeIT::onlyRecord)
                .toList();

        assertThat(said).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("evidence-checkpoints");
            assertThat(record.key()).isEqualTo(stage.service);
            assertThat(record.headers()).containsEntry("ce_type", "io.assentry.EvidenceCheckpointSigned.v1");
        });
        assertThat(said)
                .extracting(record -> record.headers().get("ce_sequence"))
                .containsExactly("1", "2");
        assertThat(said.getLast().value()).contains("\"treeSize\":5", Json.write(proofs.checkpoint()));
    }

    @Test
    void two_sealers_at_once_number_every_leaf_once() {
        int writers = 4;
        EvidenceSeal other = stage.seal();
        Stage.race(writers + 2, i -> {
            for (int round = 0; round < 25; round++) {
                if (i < writers) {
                    write(3);
                } else {
                    assertThat((i == writers ? seal : other).seal()).isGreaterThanOrEqualTo(EvidenceSeal.BUSY);
                }
            }
        });
        assertThat(seal.seal()).isNotNegative();

        assertThat(stage.count("evidence_sealed")).isEqualTo(writers * 25 * 3);
        assertThat(stage.count("evidence_unsealed")).isZero();
        assertThat(audit()).isEmpty();
    }

    @Test
    void nothing_waits_for_a_leaf_whose_transaction_was_rolled_back() {
        assertThatThrownBy(() -> stage.transactions.run(tx -> {
                    stage.evidence.write(tx, List.of(entry()));
                    throw new IllegalStateException("no");
                }))
                .hasMessageContaining("no");
        assertThat(seal.seal()).isZero();
        assertThat(stage.count("evidence_checkpoint")).isZero();
    }

    @Test
    void a_forgotten_entry_leaves_a_tree_that_verifies_and_says_nothing() {
        List<UUID> entries = write(5);
        assertThat(seal.seal()).isEqualTo(5);

        int forgotten = stage.transactions.call(tx ->
                new EvidenceForgetting().forget(tx, List.of(entries.get(2), Stage.IDS.next())));

        assertThat(forgotten).isOne();
        assertThat(proofs.proven(entries.get(2))).isEmpty();
        assertThat(proofs.proven(entries.get(3))).isPresent();
        assertThat(stage.audit().run(List.of())).isEqualTo(new EvidenceAudit.Report(5, 1, 1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from evidence_entry",
                "update evidence_entry set kind = 'x'",
                "truncate evidence_entry",
                "delete from evidence_leaf",
                "update evidence_leaf set leaf_hash = leaf_hash",
                "truncate evidence_leaf",
                "delete from evidence_unsealed",
                "update evidence_unsealed set entry_id = gen_random_uuid()",
                "truncate evidence_unsealed",
                "delete from evidence_sealed",
                "update evidence_sealed set leaf_index = leaf_index + 10",
                "truncate evidence_sealed",
                "delete from evidence_node",
                "update evidence_node set hash = sha256('x')",
                "delete from evidence_checkpoint",
                "update evidence_checkpoint set note = ''",
                "truncate evidence_checkpoint"
            })
    void neither_the_service_nor_the_owner_of_the_tables_can_change_evidence(String statement) {
        write(2);
        assertThat(seal.seal()).isEqualTo(2);
        write(1);

        assertThatThrownBy(() -> stage.sqlAsService(statement))
                .hasMessageMatching("(?s).*(permission denied|refused).*");
        assertThatThrownBy(() -> stage.sql(statement)).hasMessageMatching("(?s).*(permission denied|refused).*");
        // the owner can give itself the privilege back; the trigger stays in the way
        stage.sql("grant all on all tables in schema public to current_user");
        assertThatThrownBy(() -> stage.sql(statement)).hasMessageContaining("is refused");
        assertThat(audit()).isEmpty();
    }

    @Test
    void privileges_that_came_in_from_elsewhere_are_gone_with_the_next_start() {
        stage.sql("grant all on all tables in schema public to public, \"" + stage.jdbcUser + "\"");

        stage.migrate();

        List<String> left = stage.transactions.read(
                h -> h.createQuery("""
                        select t || ' ' || p from unnest(array['evidence_entry', 'evidence_leaf', 'evidence_sealed',
                                'evidence_node', 'evidence_checkpoint', 'evidence_unsealed']) t,
                            unnest(array['insert', 'update', 'delete', 'truncate']) p
                        where has_table_privilege(t, p) and p <> 'insert'
                        """).mapTo(String.class).list());
        assertThat(left).containsExactly("evidence_unsealed delete");
        assertThat(write(1)).hasSize(1);
        assertThat(seal.seal()).isOne();
    }

    @Test
    void a_role_that_may_take_on_nothing_can_let_nothing_be_forgotten() {
        List<UUID> entries = write(1);
        stage.sqlAsAdministrator("revoke " + stage.database + "_disposal from \"" + stage.jdbcUser + "\"");
        assertThatThrownBy(() -> stage.transactions.call(tx -> new EvidenceForgetting().forget(tx, entries)))
                .hasMessageContaining("permission denied to set role");
        assertThat(stage.count("evidence_entry")).isOne();
    }

    @Test
    void a_tampered_row_is_found() {
        write(4);
        assertThat(seal.seal()).isEqualTo(4);
        stage.sqlAsAdministrator(
                "update evidence_entry set entry = replace(entry, 'note.written', 'note.deleted') where entry_id = "
                        + "(select entry_id from evidence_sealed where leaf_index = 2)");
        assertThat(audit()).containsExactly("The entry of leaf 2 was changed");
    }

    @Test
    void a_replaced_leaf_is_found() {
        write(4);
        assertThat(seal.seal()).isEqualTo(4);
        stage.sqlAsAdministrator("update evidence_sealed set leaf_hash = sha256('x') where leaf_index = 1");
        assertThat(audit())
                .contains(
                        "Leaf 1 is not the one that was written", "The first 4 leaves are not those that were signed");
    }

    @Test
    void a_reordered_pair_is_found() {
        write(4);
        assertThat(seal.seal()).isEqualTo(4);
        stage.sqlAsAdministrator("update evidence_sealed set leaf_index = leaf_index + 100 where leaf_index in (1, 2)");
        stage.sqlAsAdministrator(
                "update evidence_sealed set leaf_index = case leaf_index when 101 then 2 else 1 end where leaf_index > 100");
        assertThat(audit()).containsExactly("The first 4 leaves are not those that were signed");
    }

    @Test
    void an_entry_that_is_filed_under_something_else_is_found() {
        write(2);
        assertThat(seal.seal()).isEqualTo(2);
        stage.sqlAsAdministrator("update evidence_entry set controller_id = 'other' where entry_id = "
                + "(select entry_id from evidence_sealed where leaf_index = 1)");
        assertThat(audit()).containsExactly("The entry of leaf 1 is filed under something else than it says");
    }

    @Test
    void a_missing_leaf_is_found() {
        write(5);
        assertThat(seal.seal()).isEqualTo(5);
        stage.sqlAsAdministrator("delete from evidence_sealed where leaf_index = 2");
        assertThat(audit())
                .contains("Leaf 2 is missing", "What was signed of more than 2 leaves cannot be compared")
                .anyMatch(finding -> finding.endsWith(" is neither in the tree nor waiting"));
    }

    @Test
    void a_subtree_that_was_changed_is_found() {
        write(600);
        assertThat(seal.seal()).isEqualTo(600);
        stage.sqlAsAdministrator("update evidence_node set hash = sha256('x') where node_index = 1");
        assertThat(audit()).containsExactly("Subtree 1 of level 8 is not stored as its leaves lead to");
    }

    @Test
    void a_leaf_that_was_kept_out_of_the_tree_and_an_entry_without_a_leaf_are_found() {
        UUID hidden = write(1).getFirst();
        stage.sqlAsAdministrator("delete from evidence_unsealed");
        UUID bare = Stage.IDS.next();
        stage.sqlAsAdministrator("insert into evidence_entry select '" + bare
                + "', controller_id, kind, recorded_at, salt, entry from evidence_entry");
        assertThat(audit())
                .containsExactly(
                        "Leaf of entry " + hidden + " is neither in the tree nor waiting",
                        "Entry " + bare + " has no leaf");
    }

    @Test
    void a_forged_checkpoint_is_found() {
        write(3);
        assertThat(seal.seal()).isEqualTo(3);
        stage.sqlAsAdministrator("update evidence_checkpoint set note = replace(note, E'\\n3\\n', E'\\n2\\n')");
        assertThat(audit())
                .singleElement()
                .asString()
                .startsWith("A checkpoint is not genuine: The checkpoint carries no signature");
        stage.sqlAsAdministrator("update evidence_checkpoint set note = replace(note, E'\\n2\\n', E'\\n3\\n'), "
                + "root_hash = sha256('x')");
        assertThat(audit()).containsExactly("The checkpoint of 3 leaves is not what its note says");
    }

    @Test
    void a_removed_tail_is_found_by_the_leaves_it_leaves_behind() {
        write(4);
        assertThat(seal.seal()).isEqualTo(4);
        write(1);
        assertThat(seal.seal()).isOne();
        stage.sqlAsAdministrator("delete from evidence_sealed where leaf_index = 4");
        assertThat(audit())
                .contains("A checkpoint of 5 leaves is signed, and the log has 4")
                .hasSize(2);
    }

    @Test
    void a_tail_that_was_removed_with_all_that_belongs_to_it_is_found_by_a_checkpoint_that_somebody_kept() {
        write(4);
        assertThat(seal.seal()).isEqualTo(4);
        write(3);
        assertThat(seal.seal()).isEqualTo(3);
        String witnessed = proofs.checkpoint();
        stage.sqlAsAdministrator("""
                delete from evidence_entry where entry_id in (select entry_id from evidence_sealed where leaf_index >= 4);
                delete from evidence_leaf where entry_id in (select entry_id from evidence_sealed where leaf_index >= 4);
                delete from evidence_checkpoint where tree_size = 7;
                delete from evidence_sealed where leaf_index >= 4""");

        assertThat(audit()).isEmpty();
        assertThat(stage.audit().run(List.of(witnessed)).findings())
                .containsExactly("A checkpoint of 7 leaves is signed, and the log has 4");

        // and the log that goes on from there is a fork of the one that was witnessed
        write(3);
        assertThat(seal.seal()).isEqualTo(3);
        assertThat(stage.audit().run(List.of(witnessed)).findings())
                .containsExactly("The first 7 leaves are not those that were signed");
    }

    private List<UUID> write(int count) {
        List<EvidenceEntry> entries =
                IntStream.range(0, count).mapToObj(_ -> entry()).toList();
        stage.transactions.run(tx -> stage.evidence.write(tx, entries));
        return entries.stream().map(EvidenceEntry::id).toList();
    }

    private static EvidenceEntry entry() {
        return new EvidenceEntry(
                Stage.IDS.next(), Stage.ACME, "note.written", Instant.parse("2026-11-26T12:00:00Z"), Map.of("n", 1));
    }

    private List<String> audit() {
        return stage.audit().run(List.of()).findings();
    }

    private Checkpoint opened(String note) throws NotGenuine {
        return Checkpoint.parse(
                SignedNote.open(note, seal.origin(), List.of(Stage.KEYS.newest().publicKey())));
    }

    private static List<byte[]> bytes(List<String> base64) {
        return base64.stream().map(Base64.getDecoder()::decode).toList();
    }

    private static OutgoingRecord onlyRecord(String row) {
        try {
            return Json.MAPPER.readValue(row, OutgoingRecord[].class)[0];
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
