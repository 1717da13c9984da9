package io.assentry.benchmark;

import io.assentry.evidence.Merkle;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills an evidence tree with sealed leaves by the million, without the sealer: the rows that it would have written, from
 * one statement for each million leaves and hashes that are computed here.
 */
final class FilledTree {

    private static final int TILE = 256;
    private static final int AT_ONCE = 1_000_000;

    private final Transactions transactions;

    FilledTree(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param from how many leaves there are; their whole subtrees, and those of the leaves before {@code to}, are stored */
    void fill(long from, long to) {
        for (long first = from; first < to; first += AT_ONCE) {
            long start = first;
            long end = Math.min(to, first + AT_ONCE);
            transactions.run(tx -> addLeaves(tx, start, end));
        }
        List<byte[]> tiles = new ArrayList<>();
        for (long tile = from / TILE; tile < to / TILE; tile++) {
            tiles.add(tile(tile * TILE, from));
        }
        transactions.run(tx -> addNodes(tx, 8, from / TILE, tiles));
        transactions.run(tx -> addSecondLevel(tx, from, to));
    }

    private static void addLeaves(Transaction tx, long start, long end) {
        int added = tx.handle()
                .createUpdate("""
                        insert into evidence_sealed (leaf_index, entry_id, leaf_hash)
                        select i, uuidv7(), sha256(i::text::bytea) from generate_series(:start, :end - 1) i
                        """)
                .bind("start", start)
                .bind("end", end)
                .execute();
        if (added != end - start) {
            throw new IllegalStateException("Leaves were not added");
        }
    }

    private byte[] tile(long first, long from) {
        List<byte[]> hashes = new ArrayList<>(TILE);
        if (first < from) {
            // leaves that the sealer has numbered: only the database knows them
            hashes.addAll(transactions.read(handle -> handle.createQuery(
                            "select leaf_hash from evidence_sealed where leaf_index between :first and :last order by leaf_index")
                    .bind("first", first)
                    .bind("last", first + TILE - 1)
                    .mapTo(byte[].class)
                    .list()));
        } else {
            for (long leaf = first; leaf < first + TILE; leaf++) {
                hashes.add(sha256(Long.toString(leaf)));
            }
        }
        return fold(hashes);
    }

    private static void addSecondLevel(Transaction tx, long from, long to) {
        long first = from / TILE / TILE;
        List<byte[]> roots = new ArrayList<>();
        for (long node = first; node < to / TILE / TILE; node++) {
            roots.add(fold(tx.handle()
                    .createQuery(
                            "select hash from evidence_node where level = 8 and node_index between :first and :last"
                                    + " order by node_index")
                    .bind("first", node * TILE)
                    .bind("last", node * TILE + TILE - 1)
                    .mapTo(byte[].class)
                    .list()));
        }
        addNodes(tx, 16, first, roots);
    }

    private static void addNodes(Transaction tx, int level, long first, List<byte[]> hashes) {
        Long[] indexes = new Long[hashes.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = first + i;
        }
        int added = tx.handle()
                .createUpdate("""
                        insert into evidence_node (level, node_index, hash)
                        select :level, i, h from unnest(:indexes::bigint[], :hashes::bytea[]) as n (i, h)
                        """)
                .bind("level", level)
                .bind("indexes", indexes)
                .bind("hashes", hashes.toArray(byte[][]::new))
                .execute();
        if (added != indexes.length) {
            throw new IllegalStateException("Subtrees were not added");
        }
    }

    private static byte[] fold(List<byte[]> hashes) {
        if (hashes.size() != TILE) {
            throw new IllegalStateException("A subtree is not whole");
        }
        List<byte[]> level = hashes;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>(level.size() / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(Merkle.node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
