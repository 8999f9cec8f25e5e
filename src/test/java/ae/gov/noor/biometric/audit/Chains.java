package ae.gov.noor.biometric.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Chains to be tested with. */
public final class Chains {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456Z");

  private Chains() {}

  /** An entry without a place yet. */
  public static StoredEntry bare(int number) {
    return new StoredEntry(
        0,
        AT.plusSeconds(number),
        "VERIFICATION",
        "verified",
        "portal-1",
        "subject-" + number,
        "r-" + number,
        "{}",
        "0123",
        "",
        "");
  }

  /** A whole chain of so many entries after a head. */
  public static List<StoredEntry> after(ChainHead begin, int count) {
    List<StoredEntry> entries = new ArrayList<>();
    ChainHead head = begin;
    for (int i = 1; i <= count; i++) {
      StoredEntry entry = head.next(bare(i));
      head = head.plus(entry);
      entries.add(entry);
    }
    return entries;
  }

  public static ChainHead head(ChainHead begin, List<StoredEntry> entries) {
    ChainHead head = begin;
    for (StoredEntry entry : entries) {
      head = head.plus(entry);
    }
    return head;
  }

  /** The same entry under another number, as an UPDATE of that column alone makes it. */
  public static StoredEntry renumbered(StoredEntry e, long sequence) {
    return new StoredEntry(
        sequence,
        e.at(),
        e.action(),
        e.outcome(),
        e.actor(),
        e.subject(),
        e.requestId(),
        e.detail(),
        e.sealed(),
        e.previous(),
        e.hash());
  }
}
