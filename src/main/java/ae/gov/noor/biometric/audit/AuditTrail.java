package ae.gov.noor.biometric.audit;

/** The tamper-evident record of everything that happened. */
public interface AuditTrail {
  /**
   * Appends in the current unit of work: the entry is durable exactly when its effect is.
   *
   * @return the entry's sequence number, from 1 without gaps
   */
  long append(AuditEntry entry);
}
