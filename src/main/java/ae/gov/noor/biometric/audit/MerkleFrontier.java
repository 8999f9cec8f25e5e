package ae.gov.noor.biometric.audit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The right edge of a Merkle tree (RFC 9162, section 2.1): the roots of its whole subtrees, largest
 * first, one for each 1 in the binary form of its size. Another leaf and the tree's head each cost
 * as many hashes as the size has digits.
 *
 * @param size how many leaves
 * @param subtrees hashes, 64 hexadecimal digits each
 */
public record MerkleFrontier(long size, List<String> subtrees) {
  /** The tree without a leaf. */
  public static final MerkleFrontier EMPTY = new MerkleFrontier(0, List.of());

  private static final int DIGITS = 64;
  private static final byte[] NODE = {1};

  public MerkleFrontier {
    if (size < 0 || Long.bitCount(size) != subtrees.size()) {
      throw new IllegalArgumentException("a subtree for each 1 of the size");
    }
    subtrees = List.copyOf(subtrees);
  }

  /** From what {@link #text} gives. */
  public static MerkleFrontier read(long size, String text) {
    List<String> subtrees = new ArrayList<>();
    for (int i = 0; i < text.length(); i += DIGITS) {
      subtrees.add(text.substring(i, Math.min(i + DIGITS, text.length())));
    }
    return new MerkleFrontier(size, subtrees);
  }

  /** All subtrees, one after the other. */
  public String text() {
    return String.join("", subtrees);
  }

  /** The tree with one leaf more, of which {@code leaf} is the hash. */
  public MerkleFrontier plus(String leaf) {
    List<String> next = new ArrayList<>(subtrees);
    next.add(leaf);
    for (long low = size; (low & 1) == 1; low >>= 1) {
      String right = next.remove(next.size() - 1);
      next.add(node(next.remove(next.size() - 1), right));
    }
    return new MerkleFrontier(size + 1, next);
  }

  /**
   * The part of it from the leaf after {@code from} on, up to and with {@code to}.
   *
   * @throws IllegalArgumentException where that is not made of whole subtrees
   */
  MerkleFrontier within(long from, long to) {
    List<String> part = new ArrayList<>();
    long begin = 0;
    for (String subtree : subtrees) {
      long end = begin + Long.highestOneBit(size - begin);
      if (begin >= from && end <= to) {
        part.add(subtree);
      }
      begin = end;
    }
    return new MerkleFrontier(Math.max(0, to - from), part);
  }

  /** The tree's head, MTH in the RFC: SHA-256 of nothing where there is no leaf. */
  public String root() {
    if (subtrees.isEmpty()) {
      return HexFormat.of().formatHex(HashChain.sha256());
    }
    String root = subtrees.get(subtrees.size() - 1);
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = node(subtrees.get(i), root);
    }
    return root;
  }

  static String node(String left, String right) {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(HashChain.sha256(NODE, hex.parseHex(left), hex.parseHex(right)));
  }
}
