package io.assentry.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against the vectors that the authors of RFC 6962 published with their implementation, and against the definition. */
class MerkleTest {

    private static final HexFormat HEX = HexFormat.of();

    private static final List<byte[]> LEAVES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HEX::parseHex)
            .map(Merkle::leaf)
            .toList();

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_published_roots_come_out() {
        assertThat(HEX.formatHex(Merkle.empty()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int size = 1; size <= LEAVES.size(); size++) {
            assertThat(HEX.formatHex(root(LEAVES.subList(0, size)))).isEqualTo(ROOTS.get(size - 1));
            assertThat(grown(LEAVES.subList(0, size))).isEqualTo(root(LEAVES.subList(0, size)));
        }
    }

    @Test
    void the_published_inclusion_and_consistency_proofs_hold() throws NotGenuine {
        InclusionProof sixthOfEight = new InclusionProof(
                5,
                8,
                LEAVES.get(5),
                hashes(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(HEX.formatHex(sixthOfEight.root())).isEqualTo(ROOTS.get(7));

        ConsistencyProof sixToEight = new ConsistencyProof(
                6,
                8,
                hashes(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        sixToEight.verify(HEX.parseHex(ROOTS.get(5)), HEX.parseHex(ROOTS.get(7)));
    }

    @Test
    void every_leaf_of_every_small_tree_is_proved_and_no_other_leaf_is() throws NotGenuine {
        List<byte[]> leaves = leaves(40);
        for (int size = 1; size <= leaves.size(); size++) {
            byte[] root = root(leaves.subList(0, size));
            for (int index = 0; index < size; index++) {
                List<byte[]> path = path(index, leaves.subList(0, size));
                assertThat(new InclusionProof(index, size, leaves.get(index), path).root())
                        .isEqualTo(root);
                assertThat(leadsTo(new InclusionProof(index, size, leaf(999), path), root))
                        .isFalse();
                if (size > 1) {
                    assertThat(leadsTo(new InclusionProof((index + 1) % size, size, leaves.get(index), path), root))
                            .isFalse();
                    assertThat(leadsTo(
                                    new InclusionProof(
                                            index, size, leaves.get(index), path.subList(0, path.size() - 1)),
                                    root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_log_that_grew_is_consistent_and_one_that_was_rewritten_is_not() {
        List<byte[]> leaves = leaves(40);
        for (int to = 1; to <= leaves.size(); to++) {
            byte[] toRoot = root(leaves.subList(0, to));
            for (int from = 1; from <= to; from++) {
                byte[] fromRoot = root(leaves.subList(0, from));
                ConsistencyProof proof = new ConsistencyProof(from, to, subproof(from, leaves.subList(0, to), true));
                assertThatCode(() -> proof.verify(fromRoot, toRoot)).doesNotThrowAnyException();

                List<byte[]> rewritten = new ArrayList<>(leaves.subList(0, from));
                rewritten.set(from - 1, leaf(999));
                assertThatThrownBy(() -> proof.verify(root(rewritten), toRoot)).isInstanceOf(NotGenuine.class);
                if (from > 1) {
                    List<byte[]> swapped = new ArrayList<>(leaves.subList(0, from));
                    swapped.set(0, leaves.get(1));
                    swapped.set(1, leaves.get(0));
                    assertThatThrownBy(() -> proof.verify(root(swapped), toRoot))
                            .isInstanceOf(NotGenuine.class);
                }
            }
        }
    }

    private static boolean leadsTo(InclusionProof proof, byte[] root) {
        try {
            return Arrays.equals(proof.root(), root);
        } catch (NotGenuine _) {
            return false;
        }
    }

    private static List<byte[]> hashes(String... hex) {
        return Arrays.stream(hex).map(HEX::parseHex).toList();
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count).mapToObj(MerkleTest::leaf).toList();
    }

    private static byte[] leaf(int number) {
        return Merkle.leaf(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    private static byte[] grown(List<byte[]> leaves) {
        GrowingTree tree = new GrowingTree();
        leaves.forEach(tree::add);
        return tree.root();
    }

    /** MTH of RFC 9162, section 2.1.1, as it stands there. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = (int) Merkle.split(leaves.size());
        return Merkle.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH of section 2.1.3.1. */
    private static List<byte[]> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = (int) Merkle.split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> path = new ArrayList<>(m < k ? path(m, left) : path(m - k, right));
        path.add(m < k ? root(right) : root(left));
        return path;
    }

    /** SUBPROOF of section 2.1.4.1. */
    private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
        if (m == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = (int) Merkle.split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> proof = new ArrayList<>(m <= k ? subproof(m, left, whole) : subproof(m - k, right, false));
        proof.add(m <= k ? root(right) : root(left));
        return proof;
    }
}
