package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.TemplateStore;
import ae.gov.noor.biometric.template.UserKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The work of a rotation, in small units of work. What is not intact is left as it is: it must not
 * keep the others from going on.
 */
@ApplicationScoped
public class Rewrapping {
  static final int BATCH = 50;

  @Inject UnitOfWork unitOfWork;
  @Inject KeyRing ring;
  @Inject UserKeys keys;
  @Inject TemplateProtector protector;
  @Inject TemplateStore templates;
  @Inject Backlog backlog;

  private record Batch(List<UserId> users, int rewrapped) {}

  /** Goes through all data keys once; how many of them were re-wrapped. */
  int sweep() {
    int rewrapped = 0;
    Optional<UserId> last = Optional.empty();
    Batch batch;
    do {
      batch = next(last);
      rewrapped += batch.rewrapped();
      last = batch.users().stream().reduce((first, second) -> second);
    } while (batch.users().size() == BATCH);
    return rewrapped;
  }

  private Batch next(Optional<UserId> last) {
    return unitOfWork.run(
        () -> {
          List<UserId> users = keys.wrappedByOtherThan(ring.primary(), last, BATCH);
          int rewrapped = 0;
          for (UserId user : users) {
            rewrapped += intact(() -> protector.rewrap(user)) ? 1 : 0;
          }
          return new Batch(users, rewrapped);
        });
  }

  /**
   * Each template on its own: one that was enrolled anew meanwhile stays, one that was erased does
   * not come back.
   */
  void resealLegacy(Rotations.Extent extent) {
    if (extent.legacyTemplates() > 0) {
      templates.forEach(this::reseal);
    }
  }

  private void reseal(ProtectedTemplate template) {
    boolean resealed =
        intact(
            () ->
                unitOfWork.run(
                    () -> {
                      Optional<ProtectedTemplate> better = protector.resealed(template);
                      better.ifPresent(next -> templates.replace(template, next));
                      return better.isPresent();
                    }));
    if (resealed) {
      backlog.add(template.user());
    }
  }

  private static boolean intact(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (Refusal refusal) {
      if (TemplateProtector.isOfTemplate(refusal) || refusal.reason() == Reason.ALREADY_COMPLETED) {
        return false;
      }
      throw refusal;
    }
  }
}
