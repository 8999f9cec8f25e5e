package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an erasure did: of which modality, or of the person; how many templates went, whether the
 * person's data key was destroyed, which stores have not followed yet, and the audit entry that
 * proves it.
 */
public record ErasureReceipt(
    UserId user,
    Optional<Modality> modality,
    Instant erasedAt,
    int templatesErased,
    boolean keyDestroyed,
    List<String> pending,
    long auditSequence) {
  private static final String INDEX = "vector-index";

  public ErasureReceipt {
    pending = List.copyOf(pending);
  }

  boolean indexConfirmed() {
    return !pending.contains(INDEX);
  }
}
