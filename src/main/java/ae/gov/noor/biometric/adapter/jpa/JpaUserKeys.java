package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.UserKeys;
import ae.gov.noor.biometric.template.WrappedKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Wrapped data keys in PostgreSQL. */
@ApplicationScoped
public class JpaUserKeys implements UserKeys {
  /** Before every UUID that a person can have, as the database orders them. */
  private static final UUID NOBODY = new UUID(0, 0);

  @PersistenceContext EntityManager entities;

  @Override
  public Optional<WrappedKey> find(UserId user) {
    return entities
        .createQuery("select k from UserKeyEntity k where k.userId = :user", UserKeyEntity.class)
        .setParameter("user", user.value())
        .getResultStream()
        .findFirst()
        .map(UserKeyEntity::key);
  }

  @Override
  public WrappedKey create(UserId user, WrappedKey candidate) {
    // the database decides who is first, also between pods
    entities
        .createNativeQuery(
            "insert into user_key (user_id, kek_id, version, wrapped) values (?1, ?2, ?3, ?4)"
                + " on conflict (user_id) do nothing")
        .setParameter(1, user.value())
        .setParameter(2, candidate.kekId())
        .setParameter(3, candidate.version())
        .setParameter(4, candidate.bytes())
        .executeUpdate();
    return find(user).orElseThrow();
  }

  @Override
  public boolean replace(UserId user, WrappedKey expected, WrappedKey next) {
    return entities
            .createQuery(
                "update UserKeyEntity k set k.kekId = :kek, k.version = :version, k.wrapped = :next"
                    + " where k.userId = :user and k.kekId = :expectedKek"
                    + " and k.version = :expectedVersion and k.wrapped = :expected")
            .setParameter("kek", next.kekId())
            .setParameter("version", next.version())
            .setParameter("next", next.bytes())
            .setParameter("user", user.value())
            .setParameter("expectedKek", expected.kekId())
            .setParameter("expectedVersion", expected.version())
            .setParameter("expected", expected.bytes())
            .executeUpdate()
        == 1;
  }

  @Override
  public List<UserId> wrappedByOtherThan(int kekId, Optional<UserId> last, int limit) {
    return entities
        .createQuery(
            "select k.userId from UserKeyEntity k where k.kekId <> :kek and k.userId > :last"
                + " order by k.userId",
            UUID.class)
        .setParameter("kek", kekId)
        .setParameter("last", last.map(UserId::value).orElse(NOBODY))
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(UserId::new)
        .toList();
  }

  @Override
  public String storeName() {
    return "keys";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    if (modality.isPresent()) {
      return 0;
    }
    return entities
        .createQuery("delete from UserKeyEntity k where k.userId = :user")
        .setParameter("user", user.value())
        .executeUpdate();
  }
}
