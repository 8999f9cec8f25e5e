package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;

/**
 * What an erasure did: of which modality, how many templates went, whether the person's data key
 * was destroyed, whether the index has confirmed, and the audit entry that proves it.
 */
public record ErasureReceipt(
    UserId user,
    Modality modality,
    Instant erasedAt,
    int templatesErased,
    boolean keyDestroyed,
    boolean indexConfirmed,
    long auditSequence) {}
