package io.assentry.kit.evidence;

import io.assentry.evidence.ConsistencyProof;
import io.assentry.evidence.InclusionProof;
import io.assentry.evidence.Merkle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Roots and proofs of the tree (RFC 9162, section 2.1), from numbered leaves and the stored hashes of whole subtrees: at most
 * twice 256 hashes for every eight levels, all read by one statement. For that each is worked out twice, the first time
 * only to see which hashes it needs.
 */
final class TreeNodes {

    /** Every eighth level is stored. */
    static final int TILE_HEIGHT = 8;

    static final int TILE_WIDTH = 1 << TILE_HEIGHT;

    private static final int HASH_BYTES = 32;
    private static final byte[] UNREAD = new byte[HASH_BYTES];

    private final Handle handle;
    private final Map<Tile, List<byte[]>> tiles = new HashMap<>();
    private final Set<Tile> wanted = new LinkedHashSet<>();
    private boolean looking;

    TreeNodes(Handle handle) {
        this.handle = handle;
    }

    byte[] root(long size) {
        return size == 0 ? Merkle.empty() : afterLooking(() -> range(0, size));
    }

    InclusionProof inclusion(long leafIndex, long size) {
        return afterLooking(() -> {
            List<byte[]> path = new ArrayList<>();
            inclusion(leafIndex, 0, size, path);
            return new InclusionProof(leafIndex, size, node(0, leafIndex), path);
        });
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
        return afterLooking(() -> {
            List<byte[]> path = new ArrayList<>();
            consistency(from, 0, to, true, path);
            return new ConsistencyProof(from, to, path);
        });
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

    private <T> T afterLooking(Supplier<T> work) {
        looking = true;
        T unread = work.get();
        looking = false;
        if (!wanted.isEmpty()) {
            read(wanted);
            wanted.clear();
            return work.get();
        }
        return unread;
    }

    /** The root of a whole subtree of {@code 2^level} leaves. */
    private byte[] node(int level, long index) {
        int stored = level / TILE_HEIGHT * TILE_HEIGHT;
        long first = index << (level - stored);
        Tile tile = new Tile(stored, first / TILE_WIDTH);
        if (looking) {
            wanted.add(tile);
            return UNREAD;
        }
        int from = (int) (first % TILE_WIDTH);
        return fold(tiles.get(tile).subList(from, from + (1 << (level - stored))));
    }

    /** The roots of these subtrees of a stored level, from the level stored below it. */
    List<byte[]> whole(int level, List<Long> indexes) {
        List<Tile> below = indexes.stream()
                .map(index -> new Tile(level - TILE_HEIGHT, index))
                .toList();
        read(below);
        return below.stream().map(tile -> fold(tiles.get(tile))).toList();
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

    private void read(Collection<Tile> which) {
        handle.createQuery("""
                        select w.level, w.tile, case w.level
                            when 0 then (
                                select string_agg(leaf_hash, ''::bytea order by leaf_index) from evidence_sealed
                                where leaf_index >= w.tile * :width and leaf_index < (w.tile + 1) * :width)
                            else (
                                select string_agg(hash, ''::bytea order by node_index) from evidence_node
                                where level = w.level
                                  and node_index >= w.tile * :width and node_index < (w.tile + 1) * :width) end
                        from unnest(:levels::smallint[], :tiles::bigint[]) as w (level, tile)
                        """)
                .bind("width", (long) TILE_WIDTH)
                .bind("levels", which.stream().map(t -> (short) t.level()).toArray(Short[]::new))
                .bind("tiles", which.stream().map(Tile::index).toArray(Long[]::new))
                .map((rs, _) -> Map.entry(new Tile(rs.getInt(1), rs.getLong(2)), hashes(rs.getBytes(3))))
                .forEach(e -> tiles.put(e.getKey(), e.getValue()));
    }

    /** @param together null if there is none */
    private static List<byte[]> hashes(byte[] together) {
        List<byte[]> hashes = new ArrayList<>(TILE_WIDTH);
        for (int from = 0; together != null && from < together.length; from += HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(together, from, from + HASH_BYTES));
        }
        return hashes;
    }

    private record Tile(int level, long index) {}
}
