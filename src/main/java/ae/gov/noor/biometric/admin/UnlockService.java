package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.Lockouts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Ends locks, also that of one who failed too often in all, which nothing else ends. */
@ApplicationScoped
public class UnlockService {
  @Inject UnitOfWork unitOfWork;
  @Inject Lockouts lockouts;
  @Inject AuditTrail audit;

  /**
   * Ends the person's lock and forgets all failures. Of a person of whom nothing is known the
   * answer is that nothing stood. Idempotent.
   *
   * @return what stood before
   */
  LockState unlock(RequestContext context, UserId user) {
    return unitOfWork.run(
        () -> {
          LockState before = lockouts.unlock(user).at(context.at());
          audit.append(
              AuditEntry.of(
                  context,
                  AuditEntry.Action.UNLOCKED,
                  before.lockedAt(context.at()) ? "unlocked" : "was_not_locked",
                  user,
                  Map.of(
                      "consecutive_failures", Integer.toString(before.consecutive()),
                      "total_failures", Integer.toString(before.total()))));
          return before;
        });
  }
}
