package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.AttemptHistory;
import ae.gov.noor.biometric.fraud.SampleFingerprints;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.liveness.Challenges;
import ae.gov.noor.biometric.template.TemplateStore;
import ae.gov.noor.biometric.template.UserKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Erases a person's references: of one modality, or of a face and a voice together. With the last
 * one the person's data key goes too, so that what backups still hold cannot be read. Idempotent:
 * each call answers a receipt.
 */
@ApplicationScoped
public class ErasureService {
  private static final System.Logger LOG = System.getLogger(ErasureService.class.getName());
  @Inject UnitOfWork unitOfWork;
  @Inject Enrolments enrolments;
  @Inject TemplateStore templates;
  @Inject SampleFingerprints fingerprints;
  @Inject UserKeys keys;
  @Inject VectorIndex index;
  @Inject Challenges challenges;
  @Inject AttemptHistory behaviour;
  @Inject AuditTrail audit;

  ErasureReceipt erase(RequestContext context, UserId user, Modality modality) {
    Stored stored = unitOfWork.run(() -> eraseStored(context, user, modality));
    return new ErasureReceipt(
        user,
        modality,
        context.at(),
        stored.templates(),
        stored.keyDestroyed(),
        eraseElsewhere(user, modality, stored.wholePerson()),
        stored.auditSequence());
  }

  private record Stored(
      int templates, boolean keyDestroyed, boolean wholePerson, long auditSequence) {}

  private Stored eraseStored(RequestContext context, UserId user, Modality modality) {
    int erased = 0;
    for (Modality half : modality.parts()) {
      enrolments.erase(user, Optional.of(half));
      erased += templates.erase(user, Optional.of(half));
      fingerprints.erase(user, Optional.of(half));
    }
    boolean keyDestroyed = false;
    boolean wholePerson = hasNone(user);
    if (wholePerson) {
      // what is under way was sealed with the key that goes now
      enrolments.erase(user, Optional.empty());
      fingerprints.erase(user, Optional.empty());
      keyDestroyed = keys.erase(user, Optional.empty()) > 0;
    }
    long sequence =
        audit.append(
            AuditEntry.of(
                context,
                AuditEntry.Action.ERASURE,
                "erased",
                user,
                Map.of(
                    "modality", modality.wire(),
                    "templates", Integer.toString(erased),
                    "key_destroyed", Boolean.toString(keyDestroyed))));
    return new Stored(erased, keyDestroyed, wholePerson, sequence);
  }

  /** What the store has erased is erased; another that does not follow is said to be pending. */
  private boolean eraseElsewhere(UserId user, Modality modality, boolean wholePerson) {
    try {
      modality.parts().forEach(half -> index.erase(user, Optional.of(half)));
      index.erase(user, Optional.of(Modality.MULTIMODAL));
      if (wholePerson) {
        challenges.erase(user, Optional.empty());
        behaviour.erase(user, Optional.empty());
      }
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "an erasure waits for a store that is away", e);
      return false;
    }
  }

  private boolean hasNone(UserId user) {
    return Modality.MULTIMODAL.parts().stream()
        .allMatch(half -> templates.find(user, half).isEmpty());
  }
}
