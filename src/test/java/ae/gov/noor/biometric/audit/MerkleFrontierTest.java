package ae.gov.noor.biometric.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleFrontierTest {
  private static final HexFormat HEX = HexFormat.of();

  private static String leaf(byte[] data) {
    return HEX.formatHex(HashChain.sha256(new byte[] {0}, data));
  }

  /** MTH as RFC 9162, section 2.1.1, defines it: by the largest power of two below the size. */
  private static String mth(List<String> leaves) {
    if (leaves.isEmpty()) {
      return HEX.formatHex(HashChain.sha256());
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return HEX.formatHex(
        HashChain.sha256(
            new byte[] {1},
            HEX.parseHex(mth(leaves.subList(0, k))),
            HEX.parseHex(mth(leaves.subList(k, leaves.size())))));
  }

  @Test
  void theRootIsThatOfTheDefinitionForEverySize() {
    List<String> leaves = new ArrayList<>();
    MerkleFrontier tree = MerkleFrontier.EMPTY;
    for (int i = 0; i < 200; i++) {
      assertEquals(mth(leaves), tree.root(), "size " + i);
      assertEquals(tree, MerkleFrontier.read(i, tree.text()));
      String leaf = leaf(("entry " + i).getBytes(StandardCharsets.US_ASCII));
      leaves.add(leaf);
      tree = tree.plus(leaf);
    }
  }

  /** The eight leaves of the tests of Certificate Transparency, and their tree's head. */
  @Test
  void theRootIsTheKnownOneOfAKnownTree() {
    MerkleFrontier tree = MerkleFrontier.EMPTY;
    for (String data :
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f")) {
      tree = tree.plus(leaf(HEX.parseHex(data)));
    }
    assertEquals("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", tree.root());
  }

  @Test
  void aFrontierThatDoesNotFitItsSizeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MerkleFrontier(3, List.of("a")));
    assertThrows(IllegalArgumentException.class, () -> new MerkleFrontier(-1, List.of()));
  }
}
