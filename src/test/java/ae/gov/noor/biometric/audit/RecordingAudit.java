package ae.gov.noor.biometric.audit;

import ae.gov.noor.biometric.domain.Journal;
import java.util.ArrayList;
import java.util.List;

/** Keeps the entries and writes into the journal that they came. */
public final class RecordingAudit implements AuditTrail {
  private final Journal journal;
  private final List<AuditEntry> entries = new ArrayList<>();

  public RecordingAudit(Journal journal) {
    this.journal = journal;
  }

  @Override
  public long append(AuditEntry entry) {
    journal.addWithin("audit " + entry.action() + " " + entry.outcome());
    entries.add(entry);
    return entries.size();
  }

  public AuditEntry last() {
    return entries.get(entries.size() - 1);
  }
}
