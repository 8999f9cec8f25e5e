package ae.gov.noor.biometric.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every proof of every tree up to a size is checked as the RFC says that its reader checks it. */
class MerkleProofsTest {
  private static final int MOST = 33;
  private static final List<String> LEAVES =
      IntStream.range(0, MOST).mapToObj(MerkleProofsTest::leaf).toList();

  private static String leaf(int i) {
    byte[] data = ("entry " + i).getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(HashChain.sha256(new byte[] {0}, data));
  }

  private static MerkleFrontier tree(int size) {
    MerkleFrontier tree = MerkleFrontier.EMPTY;
    for (String leaf : LEAVES.subList(0, size)) {
      tree = tree.plus(leaf);
    }
    return tree;
  }

  /** Of a trail of which so many entries were dropped: they must not be asked for. */
  private static MerkleProofs proofs(int dropped) {
    return new MerkleProofs(
        tree(dropped),
        (from, to) -> {
          assertTrue(from >= dropped, "asks for what was dropped");
          return LEAVES.subList((int) from, (int) to).iterator();
        });
  }

  /** RFC 9162, section 2.1.3.2. */
  private static boolean included(
      String leaf, long index, long size, List<String> path, String root) {
    long fn = index;
    long sn = size - 1;
    String r = leaf;
    for (String p : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = MerkleFrontier.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = MerkleFrontier.node(r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && r.equals(root);
  }

  /** RFC 9162, section 2.1.4.2. */
  private static boolean consistent(
      long first, long second, List<String> proof, String firstRoot, String secondRoot) {
    if (first == second) {
      return proof.isEmpty() && firstRoot.equals(secondRoot);
    }
    List<String> path = new ArrayList<>(proof);
    if (Long.bitCount(first) == 1) {
      path.add(0, firstRoot);
    }
    long fn = first - 1;
    long sn = second - 1;
    while ((fn & 1) == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    String fr = path.get(0);
    String sr = path.get(0);
    for (String c : path.subList(1, path.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = MerkleFrontier.node(c, fr);
        sr = MerkleFrontier.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = MerkleFrontier.node(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
  }

  @Test
  void everyEntryIsProvenToBeInEveryTree() {
    for (int dropped = 0; dropped < MOST; dropped++) {
      MerkleProofs proofs = proofs(dropped);
      for (int size = dropped + 1; size <= MOST; size++) {
        String root = tree(size).root();
        assertEquals(root, proofs.root(size));
        for (int index = dropped; index < size; index++) {
          List<String> path = proofs.inclusion(index, size);
          assertTrue(included(LEAVES.get(index), index, size, path, root));
          assertFalse(included(LEAVES.get((index + 1) % MOST), index, size, path, root));
        }
      }
    }
  }

  @Test
  void everyTreeIsProvenToBeTheBeginningOfEveryLargerOne() {
    for (int dropped = 0; dropped < MOST; dropped++) {
      MerkleProofs proofs = proofs(dropped);
      for (int second = Math.max(1, dropped); second <= MOST; second++) {
        for (int first = Math.max(1, dropped); first <= second; first++) {
          List<String> path = proofs.consistency(first, second);
          String root = tree(second).root();
          assertTrue(consistent(first, second, path, tree(first).root(), root));
          if (first > 1 && first < second) {
            assertFalse(consistent(first, second, path, tree(first - 1).root(), root));
          }
        }
      }
    }
  }

  @Test
  void whatIsNotThereIsNotProven() {
    MerkleProofs proofs = proofs(6);
    assertThrows(IllegalArgumentException.class, () -> proofs.inclusion(5, 9));
    assertThrows(IllegalArgumentException.class, () -> proofs.inclusion(9, 9));
    assertThrows(IllegalArgumentException.class, () -> proofs.inclusion(-1, 9));
    assertThrows(IllegalArgumentException.class, () -> proofs.consistency(5, 9));
    assertThrows(IllegalArgumentException.class, () -> proofs.consistency(10, 9));
    assertThrows(IllegalArgumentException.class, () -> proofs(0).consistency(0, 9));
  }

  // F32
  /** Another implementation of the same RFC, where it is installed. */
  @Test
  void rootsAndProofsAreThoseOfPymerkle() throws IOException, InterruptedException {
    String program =
        """
        from pymerkle import InmemoryTree
        tree = InmemoryTree(algorithm='sha256')
        for i in range(%d):
            tree.append_entry(b'entry %%d' %% i)
        for size in range(1, %d + 1):
            print(tree.get_state(size).hex())
            for index in range(1, size + 1):
                path = tree.prove_inclusion(index, size).serialize()['path']
                print(' '.join(sorted(path)))
        """
            .formatted(MOST, MOST);
    List<String> lines = new ArrayList<>();
    for (int size = 1; size <= MOST; size++) {
      lines.add(tree(size).root());
      for (int index = 0; index < size; index++) {
        List<String> path = new ArrayList<>(proofs(0).inclusion(index, size));
        path.add(LEAVES.get(index));
        lines.add(String.join(" ", path.stream().sorted().toList()));
      }
    }
    Process process;
    try {
      process = new ProcessBuilder("python3", "-c", program).start();
    } catch (IOException e) {
      assumeTrue(false, "there is no Python");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    String failed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
    int status = process.waitFor();
    assumeTrue(!failed.contains("No module named 'pymerkle'"), "pymerkle is not installed");
    assertEquals(0, status, failed);
    assertEquals(lines, said.lines().toList());
  }
}
