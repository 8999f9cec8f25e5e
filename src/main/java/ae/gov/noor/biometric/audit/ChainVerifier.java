package ae.gov.noor.biometric.audit;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Walks the chain from a head that is trusted to the one that the store says is its end, computes
 * every hash anew, and names the first place at which something is wrong.
 *
 * <p>Whoever rewrites all hashes from an entry on leaves a chain that is whole in itself: that is
 * told by the next signed head, as {@code SIGNED_HEAD_DIFFERS}, and lies after the one before it.
 */
public final class ChainVerifier {
  /** What is wrong at a place. */
  public enum Fault {
    /** The entry is not what it was. */
    ALTERED,
    /** An entry is not there. */
    MISSING,
    /** An entry is there that the chain does not know. */
    INSERTED,
    /** An entry stands in the place of another. */
    REORDERED,
    /** The last entry is not the one that the chain's end names. */
    HEAD_DIFFERS,
    /** The chain is not the one that was signed, or nobody signed that. */
    SIGNED_HEAD_DIFFERS,
    /** Entries are not there from here to the end. */
    TRUNCATED
  }

  /** The first sequence number at which something is wrong. */
  public record Finding(long sequence, Fault fault) {}

  /**
   * @param end the last place up to which all is well
   */
  public record Verdict(ChainHead end, Optional<Finding> finding) {}

  private final Iterator<StoredEntry> entries;
  private final Iterator<SignedHead> signed;
  private final Predicate<SignedHead> genuine;
  private ChainHead end;
  private Optional<StoredEntry> following = Optional.empty();
  private Optional<SignedHead> vouched = Optional.empty();

  private ChainVerifier(
      ChainHead begin,
      Iterator<StoredEntry> entries,
      Iterator<SignedHead> signed,
      Predicate<SignedHead> genuine) {
    this.end = begin;
    this.entries = entries;
    this.signed = signed;
    this.genuine = genuine;
  }

  /**
   * @param begin where the chain begins; its entry and all before are not looked at
   * @param entries all after it, in the order of their numbers
   * @param head the chain's end, as the store says
   * @param signed heads after {@code begin}, in their order
   * @param genuine whether a head's signature is good
   */
  public static Verdict verify(
      ChainHead begin,
      Iterator<StoredEntry> entries,
      ChainHead head,
      Iterator<SignedHead> signed,
      Predicate<SignedHead> genuine) {
    return new ChainVerifier(begin, entries, signed, genuine).walk(head);
  }

  private Verdict walk(ChainHead head) {
    following = next(entries);
    vouched = next(signed);
    while (following.isPresent()) {
      StoredEntry entry = following.get();
      following = next(entries);
      boolean beyond = entry.sequence() > head.sequence();
      Optional<Finding> found =
          look(entry).or(() -> beyond ? finding(entry.sequence(), Fault.INSERTED) : none());
      if (found.isPresent()) {
        return new Verdict(end, found);
      }
      end = end.plus(entry);
      found = compareSigned();
      if (found.isPresent()) {
        return new Verdict(end, found);
      }
    }
    return new Verdict(end, atTheEnd(head));
  }

  private Optional<Finding> look(StoredEntry entry) {
    long expected = end.sequence() + 1;
    if (entry.sequence() != expected) {
      return entry.sequence() > expected
          ? finding(expected, Fault.MISSING)
          : finding(entry.sequence(), Fault.INSERTED);
    }
    if (following.map(other -> other.sequence() == expected).orElse(false)) {
      return finding(expected, Fault.INSERTED);
    }
    if (entry.previous().equals(end.hash())) {
      return entry.belongs(expected, end.hash())
          ? Optional.empty()
          : finding(expected, Fault.ALTERED);
    }
    return notContinuing(entry, expected);
  }

  /** The entry does not name the one before it: what is most likely to have happened. */
  private Optional<Finding> notContinuing(StoredEntry entry, long expected) {
    if (entry.belongs(expected, end.hash())) {
      return finding(expected, Fault.ALTERED);
    }
    if (entry.belongs(expected, entry.previous())) {
      return finding(expected, Fault.INSERTED);
    }
    if (entry.belongs(expected - 1, entry.previous())) {
      return finding(expected - 1, Fault.INSERTED);
    }
    boolean movedUp = entry.belongs(expected + 1, entry.previous());
    boolean exchanged =
        following.map(other -> other.belongs(expected, other.previous())).orElse(false);
    return finding(expected, movedUp && !exchanged ? Fault.MISSING : Fault.REORDERED);
  }

  private Optional<Finding> compareSigned() {
    while (vouched.isPresent() && vouched.get().head().sequence() <= end.sequence()) {
      SignedHead one = vouched.get();
      if (!genuine.test(one) || !one.head().agreesWith(end)) {
        return finding(one.head().sequence(), Fault.SIGNED_HEAD_DIFFERS);
      }
      vouched = next(signed);
    }
    return Optional.empty();
  }

  private Optional<Finding> atTheEnd(ChainHead head) {
    if (end.sequence() < head.sequence() || vouched.isPresent()) {
      return finding(end.sequence() + 1, Fault.TRUNCATED);
    }
    return end.agreesWith(head)
        ? Optional.empty()
        : finding(Math.min(end.sequence(), head.sequence()), Fault.HEAD_DIFFERS);
  }

  private static Optional<Finding> finding(long sequence, Fault fault) {
    return Optional.of(new Finding(sequence, fault));
  }

  private static Optional<Finding> none() {
    return Optional.empty();
  }

  private static <T> Optional<T> next(Iterator<T> some) {
    return some.hasNext() ? Optional.of(some.next()) : Optional.empty();
  }
}
