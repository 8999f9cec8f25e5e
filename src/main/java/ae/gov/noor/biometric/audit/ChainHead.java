package ae.gov.noor.biometric.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The end of the chain after so many entries.
 *
 * @param sequence of the last entry; 0 before the first
 * @param at when the last entry came
 * @param hash of the last entry
 * @param tree over the hashes of all entries
 */
public record ChainHead(long sequence, Instant at, String hash, MerkleFrontier tree) {
  /** Before the first entry. */
  public static final ChainHead BEFORE_FIRST =
      new ChainHead(0, Instant.EPOCH, HashChain.BEFORE_FIRST, MerkleFrontier.EMPTY);

  public ChainHead {
    if (tree.size() != sequence) {
      throw new IllegalArgumentException("a leaf for each entry");
    }
  }

  /** Where the chain ends once this entry was added. */
  public ChainHead plus(StoredEntry entry) {
    return new ChainHead(sequence + 1, entry.at(), entry.hash(), tree.plus(entry.hash()));
  }

  /** The entry as it is when it comes next; time does not go backwards in the chain. */
  public StoredEntry next(StoredEntry entry) {
    Instant time = entry.at().isBefore(at) ? at : entry.at();
    return entry.placed(sequence + 1, time, hash);
  }

  /** What is signed: name and version, size, time, hash and tree head, one a line. */
  public byte[] message() {
    String text =
        String.join(
            "\n",
            "noor-biometric-audit-head/1",
            Long.toString(sequence),
            at.toString(),
            hash,
            tree.root(),
            "");
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  boolean agreesWith(ChainHead other) {
    return sequence == other.sequence
        && hash.equals(other.hash)
        && tree.root().equals(other.tree.root());
  }
}
