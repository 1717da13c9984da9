package io.assentry.kit.evidence;

import io.assentry.evidence.ConsistencyProof;
import io.assentry.evidence.InclusionProof;
import io.assentry.evidence.Merkle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Roots and proofs of the tree (RFC 9162, section 2.1), from numbered leaves and the stored hashes of whole subtrees. What
 * has been read is kept for one use: a proof reads at most 256 hashes for every eight levels.
 */
final class TreeNodes {

    /** Every eighth level is stored. */
    static final int TILE_HEIGHT = 8;

    static final int TILE_WIDTH = 1 << TILE_HEIGHT;

    private final Handle handle;
    private final Map<Tile, List<byte[]>> tiles = new HashMap<>();

    TreeNodes(Handle handle) {
        this.handle = handle;
    }

    byte[] root(long size) {
        return size == 0 ? Merkle.empty() : range(0, size);
    }

    InclusionProof inclusion(long leafIndex, long size) {
        List<byte[]> path = new ArrayList<>();
        inclusion(leafIndex, 0, size, path);
        return new InclusionProof(leafIndex, size, node(0, leafIndex), path);
    }

    private void inclusion(long leafIndex, long start, long end, List<byte[]> path) {
        if (end - start == 1) {
            return;
        }
        long middle = start + Merkle.split(end - start);
        if (leafIndex < middle) {
            inclusion(leafIndex, start, middle, path);
            path.add(range(middle, end));
        } else {
            inclusion(leafIndex, middle, end, path);
            path.add(range(start, middle));
        }
    }

    ConsistencyProof consistency(long from, long to) {
        List<byte[]> path = new ArrayList<>();
        consistency(from, 0, to, true, path);
        return new ConsistencyProof(from, to, path);
    }

    private void consistency(long from, long start, long end, boolean whole, List<byte[]> path) {
        if (from == end) {
            if (!whole) {
                path.add(range(start, end));
            }
            return;
        }
        long middle = start + Merkle.split(end - start);
        if (from <= middle) {
            consistency(from, start, middle, whole, path);
            path.add(range(middle, end));
        } else {
            consistency(from, middle, end, false, path);
            path.add(range(start, middle));
        }
    }

    private byte[] range(long start, long end) {
        long size = end - start;
        if (Long.bitCount(size) == 1 && start % size == 0) {
            int level = Long.numberOfTrailingZeros(size);
            return node(level, start >> level);
        }
        long middle = start + Merkle.split(size);
        return Merkle.node(range(start, middle), range(middle, end));
    }

    /** The root of a whole subtree of {@code 2^level} leaves. */
    byte[] node(int level, long index) {
        int stored = level / TILE_HEIGHT * TILE_HEIGHT;
        long first = index << (level - stored);
        List<byte[]> tile = tiles.computeIfAbsent(new Tile(stored, first / TILE_WIDTH), this::read);
        int from = (int) (first % TILE_WIDTH);
        List<byte[]> hashes = tile.subList(from, from + (1 << (level - stored)));
        return fold(hashes);
    }

    /** The root of a subtree of a stored level, from the level stored below it. */
    byte[] whole(int level, long index) {
        return fold(tiles.computeIfAbsent(new Tile(level - TILE_HEIGHT, index), this::read));
    }

    private static byte[] fold(List<byte[]> hashes) {
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

    private List<byte[]> read(Tile tile) {
        String sql = tile.level() == 0
                ? "select leaf_hash from evidence_sealed where leaf_index >= :first and leaf_index < :end order by leaf_index"
                : """
                        select hash from evidence_node
                        where level = :level and node_index >= :first and node_index < :end order by node_index
                        """;
        var query = handle.createQuery(sql)
                .bind("first", tile.index() * TILE_WIDTH)
                .bind("end", (tile.index() + 1) * TILE_WIDTH);
        return (tile.level() == 0 ? query : query.bind("level", tile.level()))
                .mapTo(byte[].class)
                .list();
    }

    private record Tile(int level, long index) {}
}
