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
    // one statement: of two enrolments at a time the database lets one win, also between pods
    int kept =
        entities
            .createNativeQuery(
                "insert into template (template_id, user_id, modality, model, model_sha256,"
                    + " dimension, generation, sealed) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                    + " on conflict (user_id, modality) do update set"
                    + " template_id = excluded.template_id, model = excluded.model,"
                    + " model_sha256 = excluded.model_sha256, dimension = excluded.dimension,"
                    + " generation = excluded.generation, sealed = excluded.sealed,"
                    + " stored_at = now()"
                    + " where template.generation < excluded.generation")
            .setParameter(1, template.templateId())
            .setParameter(2, template.user().value())
            .setParameter(3, template.modality().wire())
            .setParameter(4, template.model().name())
            .setParameter(5, template.model().sha256())
            .setParameter(6, template.dimension())
            .setParameter(7, template.generation())
            .setParameter(8, template.sealed())
            .executeUpdate();
    if (kept == 0) {
      throw new Refusal(Reason.ALREADY_COMPLETED);
    }
    isNowNewest(template);
  }

  @Override
  public void replace(ProtectedTemplate expected, ProtectedTemplate next) {
    int replaced =
        entities
            .createNativeQuery(
                "update template set template_id = ?1, model = ?2, model_sha256 = ?3,"
                    + " dimension = ?4, generation = ?5, sealed = ?6"
                    + " where user_id = ?7 and modality = ?8 and template_id = ?9")
            .setParameter(1, next.templateId())
            .setParameter(2, next.model().name())
            .setParameter(3, next.model().sha256())
            .setParameter(4, next.dimension())
            .setParameter(5, next.generation())
            .setParameter(6, next.sealed())
            .setParameter(7, expected.user().value())
            .setParameter(8, expected.modality().wire())
            .setParameter(9, expected.templateId())
            .executeUpdate();
    if (replaced == 0) {
      throw new Refusal(Reason.ALREADY_COMPLETED);
    }
    isNowNewest(next);
  }

  private void isNowNewest(ProtectedTemplate template) {
    entities
        .createNativeQuery(
            "insert into newest_template (user_id, modality, template_id) values (?1, ?2, ?3)"
                + " on conflict (user_id, modality) do update set"
                + " template_id = excluded.template_id")
        .setParameter(1, template.user().value())
        .setParameter(2, template.modality().wire())
        .setParameter(3, template.templateId())
        .executeUpdate();
  }

  @Override
  public boolean isNewest(ProtectedTemplate template) {
    return (Boolean)
        entities
            .createNativeQuery(
                "select exists (select 1 from newest_template where user_id = ?1"
                    + " and modality = ?2 and template_id = ?3)")
            .setParameter(1, template.user().value())
            .setParameter(2, template.modality().wire())
            .setParameter(3, template.templateId())
            .getSingleResult();
  }

  @Override
  public Optional<ProtectedTemplate> find(UserId user, Modality modality) {
    return entities
        .createQuery(
            "select t from TemplateEntity t where t.userId = :user and t.modality = :modality",
            TemplateEntity.class)
        .setParameter("user", user.value())
        .setParameter("modality", modality.wire())
        .getResultStream()
        .findFirst()
        .map(TemplateEntity::template);
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
    // in the order in which a template is saved, so that the two never wait for each other
    int erased =
        entities
            .createQuery(
                "delete from TemplateEntity t where t.userId = :user"
                    + " and (:all = true or t.modality = :modality)")
            .setParameter("user", user.value())
            .setParameter("all", modality.isEmpty())
            .setParameter("modality", modality.map(Modality::wire).orElse(""))
            .executeUpdate();
    entities
        .createNativeQuery(
            "delete from newest_template"
                + " where user_id = ?1 and (cast(?2 as text) = '' or modality = ?2)")
        .setParameter(1, user.value())
        .setParameter(2, modality.map(Modality::wire).orElse(""))
        .executeUpdate();
    return erased;
  }
}
