package ae.gov.noor.biometric.admin;

import static java.time.ZoneOffset.UTC;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditHeads;
import ae.gov.noor.biometric.audit.AuditMonths;
import ae.gov.noor.biometric.audit.AuditRecords;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.audit.StoredEntry;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A trail without a database, that can be tampered with. */
final class InMemoryTrail implements AuditTrail, AuditRecords, AuditHeads, AuditMonths {
  final List<StoredEntry> rows = new ArrayList<>();
  final TreeMap<Long, ChainHead> kept = new TreeMap<>();
  final TreeMap<Long, SignedHead> signed = new TreeMap<>();
  final TreeSet<YearMonth> months = new TreeSet<>();
  final List<AuditEntry> entries = new ArrayList<>();
  ChainHead head = ChainHead.BEFORE_FIRST;
  Optional<SignedHead> floor = Optional.empty();
  boolean signing = true;

  @Override
  public long append(AuditEntry entry) {
    StoredEntry next =
        head.next(
            new StoredEntry(
                0,
                entry.at(),
                entry.action().name(),
                entry.outcome(),
                entry.actor(),
                "",
                entry.requestId(),
                entry.detail().toString(),
                "",
                "",
                ""));
    if (head.sequence() > 0 && !month(head.at()).equals(month(next.at()))) {
      kept.putIfAbsent(head.sequence(), head);
    }
    entries.add(entry);
    rows.add(next);
    head = head.plus(next);
    return next.sequence();
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atZone(UTC));
  }

  @Override
  public ChainHead head() {
    return head;
  }

  @Override
  public Optional<SignedHead> floor() {
    return floor;
  }

  @Override
  public List<StoredEntry> after(long sequence, int most) {
    return rows.stream().filter(row -> row.sequence() > sequence).limit(most).toList();
  }

  @Override
  public List<String> hashesAfter(long sequence, int most) {
    return after(sequence, most).stream().map(StoredEntry::hash).toList();
  }

  @Override
  public Optional<Long> beyondHead() {
    return rows.stream()
        .map(StoredEntry::sequence)
        .filter(sequence -> sequence > head.sequence())
        .findFirst();
  }

  @Override
  public List<SignedHead> signedAfter(long sequence, int most) {
    return signed.tailMap(sequence, false).values().stream().limit(most).toList();
  }

  @Override
  public Optional<SignedHead> newestSigned() {
    return signed.isEmpty() ? Optional.empty() : Optional.of(signed.lastEntry().getValue());
  }

  @Override
  public List<Opened> page(Filter filter, int most) {
    return List.of();
  }

  @Override
  public boolean onlySigner() {
    return signing;
  }

  @Override
  public void keepNewest() {
    if (head.sequence() > 0) {
      kept.putIfAbsent(head.sequence(), head);
    }
  }

  @Override
  public List<ChainHead> unsigned(int most) {
    return kept.values().stream()
        .filter(one -> !signed.containsKey(one.sequence()))
        .limit(most)
        .toList();
  }

  @Override
  public void sign(SignedHead one) {
    signed.put(one.head().sequence(), one);
  }

  @Override
  public void prepare(YearMonth month) {
    months.add(month);
  }

  @Override
  public Optional<YearMonth> oldest() {
    return months.isEmpty() ? Optional.empty() : Optional.of(months.first());
  }

  @Override
  public Optional<SignedHead> drop(YearMonth month, Instant end) {
    Optional<SignedHead> last =
        signed.values().stream()
            .filter(one -> one.head().at().isBefore(end))
            .reduce((first, second) -> second)
            .filter(
                one ->
                    rows.stream()
                        .filter(row -> row.at().isBefore(end))
                        .allMatch(row -> row.sequence() <= one.head().sequence()));
    if (last.isPresent()) {
      months.remove(month);
      rows.removeIf(row -> row.sequence() <= last.get().head().sequence());
      floor = last;
    }
    return last;
  }
}
