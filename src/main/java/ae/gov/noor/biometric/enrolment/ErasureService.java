package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.template.TemplateStore;
import ae.gov.noor.biometric.template.UserKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Erases a person's reference of one modality. With the last reference the person's data key goes
 * too, so that what backups still hold cannot be read. Idempotent: each call answers a receipt.
 */
@ApplicationScoped
public class ErasureService {
  @Inject UnitOfWork unitOfWork;
  @Inject Enrolments enrolments;
  @Inject TemplateStore templates;
  @Inject UserKeys keys;
  @Inject VectorIndex index;
  @Inject AuditTrail audit;

  ErasureReceipt erase(RequestContext context, UserId user, Modality modality) {
    ErasureReceipt receipt =
        unitOfWork.run(
            () -> {
              enrolments.erase(user, Optional.of(modality));
              int erased = templates.erase(user, Optional.of(modality));
              boolean last = hasNone(user);
              boolean keyDestroyed = last && keys.erase(user, Optional.empty()) > 0;
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
              return new ErasureReceipt(
                  user, Optional.of(modality), context.at(), erased, keyDestroyed, true, sequence);
            });
    index.erase(user, Optional.of(modality));
    return receipt;
  }

  private boolean hasNone(UserId user) {
    return templates.find(user, Modality.FACIAL).isEmpty()
        && templates.find(user, Modality.VOICE).isEmpty();
  }
}
