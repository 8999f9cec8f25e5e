package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The references of enrolled people: the sealed template in the store is the truth, the index
 * follows it after the commit and is built anew from it at start.
 */
@ApplicationScoped
public class References {
  private static final System.Logger LOG = System.getLogger(References.class.getName());
  @Inject TemplateProtector protector;
  @Inject TemplateStore templates;
  @Inject VectorIndex index;

  /** Seals and keeps a reference in the place of an earlier one; in the current unit of work. */
  void keep(UserId user, Modality modality, Embedding embedding) {
    long generation =
        templates.find(user, modality).map(earlier -> earlier.generation() + 1).orElse(1L);
    templates.save(protector.protect(user, modality, embedding, generation));
  }

  /** Brings the index up to what the store holds of this person; never fails the enrolment. */
  void index(UserId user, Modality modality) {
    try {
      templates.find(user, modality).ifPresent(this::index);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a reference waits for the next start to be indexed");
    }
  }

  /** Fills the index from the store; a template that is not intact is left out and counted. */
  public int indexAll() {
    int[] damaged = {0};
    templates.forEach(
        template -> {
          try {
            index(template);
          } catch (Refusal refusal) {
            if (refusal.reason() != Reason.TEMPLATE_INTEGRITY) {
              throw refusal;
            }
            damaged[0]++;
          }
        });
    return damaged[0];
  }

  private void index(ProtectedTemplate template) {
    index.upsert(
        IndexedVector.of(
            template.templateId(),
            template.user(),
            template.modality(),
            protector.reveal(template)));
  }
}
