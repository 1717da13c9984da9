package io.assentry.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The proofs that implementations of RFC 6962 and 9162 agree on, for the eight leaves that Certificate Transparency tests
 * with; and that each of the ways to spoil one is refused. The values were computed from the definitions in RFC 9162,
 * sections 2.1.3.1 and 2.1.4.1, and are those of transparency-dev/merkle, whose whole test data {@code InclusionProof} and
 * {@code ConsistencyProof} were once run against: they agree on all but a proof between "roots" that are no hashes.
 */
class PublishedProofsTest {

    private static final HexFormat HEX = HexFormat.of();

    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .map(Merkle::leaf)
            .toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 8 | 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
            5 | 8 | bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
            2 | 3 | fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
            1 | 5 | 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
            """)
    void an_inclusion_proof_holds_and_no_spoiled_one_does(int index, int size, String path) throws NotGenuine {
        List<byte[]> hashes = hashes(path);
        byte[] root = root(size);
        byte[] leaf = LEAVES.get(index);

        assertThat(new InclusionProof(index, size, leaf, hashes).root()).isEqualTo(root);

        for (List<byte[]> spoiled : spoiled(hashes, root, leaf)) {
            assertThat(leadsTo(new InclusionProof(index, size, leaf, spoiled), root))
                    .isFalse();
        }
        assertThat(leadsTo(new InclusionProof(index, size, Merkle.empty(), hashes), root))
                .isFalse();
        assertThat(leadsTo(new InclusionProof(index, size, leaf, hashes), Merkle.empty()))
                .isFalse();
        for (long otherIndex : new long[] {-1, index - 1L, index + 1L, index ^ 2, size, Long.MAX_VALUE}) {
            assertThat(leadsTo(new InclusionProof(otherIndex, size, leaf, hashes), root))
                    .as("as leaf " + otherIndex)
                    .isFalse();
        }
        for (long otherSize : new long[] {Long.MIN_VALUE, 0, index, size * 2L, size / 2}) {
            assertThat(leadsTo(new InclusionProof(index, otherSize, leaf, hashes), root))
                    .as("in a tree of " + otherSize)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 8 | 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
            6 | 8 | 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
            2 | 5 | 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
            6 | 7 | 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
            """)
    void a_consistency_proof_holds_and_no_spoiled_one_does(int from, int to, String path) {
        List<byte[]> hashes = hashes(path);
        byte[] earlier = root(from);
        byte[] later = root(to);

        assertThatCode(() -> new ConsistencyProof(from, to, hashes).verify(earlier, later))
                .doesNotThrowAnyException();

        for (List<byte[]> spoiled : spoiled(hashes, earlier, later)) {
            refused(new ConsistencyProof(from, to, spoiled), earlier, later);
        }
        ConsistencyProof proof = new ConsistencyProof(from, to, hashes);
        refused(proof, later, earlier);
        refused(proof, Merkle.empty(), later);
        refused(proof, earlier, Merkle.empty());
        refused(proof, new byte[31], later);
        for (long otherFrom : new long[] {Long.MIN_VALUE, 0, from - 1L, from + 1L, from ^ 2, to}) {
            refused(new ConsistencyProof(otherFrom, to, hashes), earlier, later);
        }
        for (long otherTo : new long[] {0, from, to * 2L, Long.MAX_VALUE}) {
            refused(new ConsistencyProof(from, otherTo, hashes), earlier, later);
        }
    }

    /** One bit changed in each hash, one hash too many before or behind, one too few, none. */
    private static List<List<byte[]>> spoiled(List<byte[]> hashes, byte[]... others) {
        List<List<byte[]>> spoiled = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            byte[] changed = hashes.get(i).clone();
            changed[0] ^= 0x10;
            spoiled.add(with(hashes, i, changed));
            spoiled.add(with(hashes, i, new byte[0]));
        }
        for (byte[] other : Stream.concat(Stream.of(others), Stream.of(hashes.getFirst(), hashes.getLast()))
                .toList()) {
            spoiled.add(concat(List.of(other), hashes));
            spoiled.add(concat(hashes, List.of(other)));
        }
        spoiled.add(hashes.subList(0, hashes.size() - 1));
        spoiled.add(hashes.subList(1, hashes.size()));
        return spoiled;
    }

    private static List<byte[]> with(List<byte[]> hashes, int index, byte[] hash) {
        List<byte[]> changed = new ArrayList<>(hashes);
        changed.set(index, hash);
        return changed;
    }

    private static List<byte[]> concat(List<byte[]> first, List<byte[]> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static void refused(ConsistencyProof proof, byte[] earlier, byte[] later) {
        assertThatThrownBy(() -> proof.verify(earlier, later))
                .as(proof.from() + " to " + proof.to())
                .isInstanceOf(NotGenuine.class);
    }

    private static boolean leadsTo(InclusionProof proof, byte[] root) {
        try {
            return Arrays.equals(proof.root(), root);
        } catch (NotGenuine _) {
            return false;
        }
    }

    private static byte[] root(int size) {
        GrowingTree tree = new GrowingTree();
        LEAVES.subList(0, size).forEach(tree::add);
        return tree.root();
    }

    private static List<byte[]> hashes(String hex) {
        return Arrays.stream(hex.strip().split(" ")).map(HEX::parseHex).toList();
    }
}
