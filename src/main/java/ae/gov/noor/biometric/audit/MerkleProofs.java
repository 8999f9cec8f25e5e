package ae.gov.noor.biometric.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Proofs by RFC 9162, section 2.1: that an entry is in the tree of so many, and that one tree is
 * the beginning of another. Whoever has a signed head needs nothing else of us to check them.
 *
 * <p>Where the first entries were dropped their subtrees stand for them: what came later can still
 * be proven, what was dropped not.
 */
public final class MerkleProofs {
  private final MerkleFrontier dropped;
  private final Leaves leaves;

  /** The hashes of entries that are there. */
  public interface Leaves {
    /** Those from the one after {@code from} entries on, up to and with {@code to}. */
    Iterator<String> between(long from, long to);
  }

  /**
   * @param dropped the tree of all entries that are not there any more
   */
  public MerkleProofs(MerkleFrontier dropped, Leaves leaves) {
    this.dropped = dropped;
    this.leaves = leaves;
  }

  /** The tree's head at that size. */
  public String root(long size) {
    return root(0, size);
  }

  /**
   * PATH(index, D[size]).
   *
   * @param index from 0
   * @throws IllegalArgumentException where the entry is not in the tree, or was dropped
   */
  public List<String> inclusion(long index, long size) {
    if (index < dropped.size() || index >= size) {
      throw new IllegalArgumentException("no such entry");
    }
    List<String> path = new ArrayList<>();
    path(index, 0, size, path);
    return path;
  }

  private void path(long index, long from, long to, List<String> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      path(index, from, middle, path);
      path.add(root(middle, to));
    } else {
      path(index, middle, to, path);
      path.add(root(from, middle));
    }
  }

  /**
   * PROOF(first, D[second]): empty where both are one.
   *
   * @throws IllegalArgumentException where the first is not in the second, or ends among what was
   *     dropped
   */
  public List<String> consistency(long first, long second) {
    if (first < Math.max(1, dropped.size()) || first > second) {
      throw new IllegalArgumentException("no such trees");
    }
    List<String> proof = new ArrayList<>();
    subproof(first, 0, second, true, proof);
    return proof;
  }

  private void subproof(long first, long from, long to, boolean known, List<String> proof) {
    if (first == to) {
      if (!known) {
        proof.add(root(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (first <= middle) {
      subproof(first, from, middle, known, proof);
      proof.add(root(middle, to));
    } else {
      subproof(first, middle, to, false, proof);
      proof.add(root(from, middle));
    }
  }

  /** The largest power of two below the size. */
  private static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  private String root(long from, long to) {
    MerkleFrontier part = dropped.within(from, Math.min(to, dropped.size()));
    long there = Math.max(from, dropped.size());
    Iterator<String> rest = leaves.between(there, Math.max(there, to));
    while (rest.hasNext()) {
      part = part.plus(rest.next());
    }
    if (part.size() != to - from) {
      throw new IllegalArgumentException("entries are not there");
    }
    return part.root();
  }
}
