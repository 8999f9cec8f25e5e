package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Protected templates in PostgreSQL. */
@ApplicationScoped
public class JpaTemplateStore implements TemplateStore {
  private static final int PAGE = 500;
  @PersistenceContext EntityManager entities;
  @Inject UnitOfWork unitOfWork;

  @Override
  public void save(ProtectedTemplate template) {
    row(template.user(), template.modality(), LockModeType.PESSIMISTIC_WRITE)
        .ifPresent(
            former -> {
              if (former.generation >= template.generation()) {
                throw new Refusal(Reason.ALREADY_COMPLETED);
              }
              entities.remove(former);
              entities.flush();
            });
    entities.persist(TemplateEntity.of(template));
    entities.flush();
  }

  @Override
  public Optional<ProtectedTemplate> find(UserId user, Modality modality) {
    return row(user, modality, LockModeType.NONE).map(TemplateEntity::template);
  }

  private Optional<TemplateEntity> row(UserId user, Modality modality, LockModeType lock) {
    return entities
        .createQuery(
            "select t from TemplateEntity t where t.userId = :user and t.modality = :modality",
            TemplateEntity.class)
        .setParameter("user", user.value())
        .setParameter("modality", modality.wire())
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  @Override
  public void forEach(Consumer<ProtectedTemplate> visitor) {
    UUID after = new UUID(0, 0);
    for (List<ProtectedTemplate> page = page(after); !page.isEmpty(); page = page(after)) {
      page.forEach(visitor);
      after = page.get(page.size() - 1).templateId();
    }
  }

  private List<ProtectedTemplate> page(UUID after) {
    return unitOfWork.run(
        () ->
            entities
                .createQuery(
                    "select t from TemplateEntity t where t.templateId > :after"
                        + " order by t.templateId",
                    TemplateEntity.class)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList()
                .stream()
                .map(TemplateEntity::template)
                .toList());
  }

  @Override
  public String storeName() {
    return "templates";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return entities
        .createQuery(
            "delete from TemplateEntity t where t.userId = :user"
                + " and (:all = true or t.modality = :modality)")
        .setParameter("user", user.value())
        .setParameter("all", modality.isEmpty())
        .setParameter("modality", modality.map(Modality::wire).orElse(""))
        .executeUpdate();
  }
}
