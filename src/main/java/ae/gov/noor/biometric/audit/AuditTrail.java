package ae.gov.noor.biometric.audit;

/** The tamper-evident record of everything that happened. */
public interface AuditTrail {
  /**
   * Appends in the current unit of work: the entry is durable exactly when its effect is. Who
   * appends holds up all others until the end of the unit of work, so it should come last.
   *
   * <p>What is personal is kept under the person's data key, which is made where the entry begins
   * something: once the key is destroyed, nobody can tell any more whom the entry was about.
   *
   * @return the entry's sequence number, from 1 without gaps
   */
  long append(AuditEntry entry);
}
