package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.ErasureJournal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The erasure journal in PostgreSQL, in the tables {@code erasure} and {@code erasure_store}. Times
 * are the database's own, as those of keys and templates are, so that they can be compared.
 */
@ApplicationScoped
public class JpaErasureJournal implements ErasureJournal {
  @PersistenceContext EntityManager entities;

  @Override
  public long write(
      UserId user, Optional<Modality> modality, boolean whole, Map<String, Boolean> stores) {
    Number id =
        (Number)
            entities
                .createNativeQuery(
                    "insert into erasure (user_id, modality, whole)"
                        + " values (?1, nullif(?2, ''), ?3) returning id")
                .setParameter(1, user.value())
                .setParameter(2, modality.map(Modality::wire).orElse(""))
                .setParameter(3, whole)
                .getSingleResult();
    stores.forEach((store, confirmed) -> add(id.longValue(), store, confirmed));
    return id.longValue();
  }

  private void add(long entry, String store, boolean confirmed) {
    entities
        .createNativeQuery(
            "insert into erasure_store (erasure_id, store, confirmed_at)"
                + " values (?1, ?2, case when ?3 then now() end)")
        .setParameter(1, entry)
        .setParameter(2, store)
        .setParameter(3, confirmed)
        .executeUpdate();
  }

  @Override
  public void confirm(long entry, String store) {
    entities
        .createNativeQuery(
            "update erasure_store set confirmed_at = now()"
                + " where erasure_id = ?1 and store = ?2 and confirmed_at is null")
        .setParameter(1, entry)
        .setParameter(2, store)
        .executeUpdate();
  }

  @Override
  public void settle(long entry) {
    entities
        .createNativeQuery(
            "update erasure set settled_at = now() where id = ?1 and not exists (select 1"
                + " from erasure_store s where s.erasure_id = id and s.confirmed_at is null)")
        .setParameter(1, entry)
        .executeUpdate();
  }

  @Override
  public void reopen(long entry, Set<String> stores) {
    entities
        .createNativeQuery("update erasure set settled_at = null where id = ?1")
        .setParameter(1, entry)
        .executeUpdate();
    for (String store : stores) {
      entities
          .createNativeQuery(
              "insert into erasure_store (erasure_id, store) values (?1, ?2)"
                  + " on conflict (erasure_id, store) do update set confirmed_at = null")
          .setParameter(1, entry)
          .setParameter(2, store)
          .executeUpdate();
    }
  }

  @Override
  public List<Entry> unsettled(int most) {
    return rows(
            "select e.id, e.user_id, e.modality, e.whole,"
                + " (select string_agg(s.store, ',') from erasure_store s"
                + " where s.erasure_id = e.id and s.confirmed_at is null),"
                + " e.erased_at < now() - interval '60 seconds'"
                + " from erasure e where e.settled_at is null order by e.id",
            most)
        .map(
            row ->
                new Entry(
                    ((Number) row[0]).longValue(),
                    new UserId((UUID) row[1]),
                    modality(row[2]),
                    (Boolean) row[3],
                    names((String) row[4]),
                    (Boolean) row[5]))
        .toList();
  }

  private static Set<String> names(String text) {
    return text == null
        ? Set.of()
        : Arrays.stream(text.split(",")).collect(Collectors.toUnmodifiableSet());
  }

  /** A key that is older than what destroyed it; else templates that are, of whoever came back. */
  @Override
  public List<Restored> restored(int most) {
    List<Restored> people =
        rows(
                "select distinct on (e.user_id) e.id, e.user_id,"
                    + " case when e.modality is null then null else 'multimodal' end"
                    + " from erasure e join user_key k on k.user_id = e.user_id"
                    + " where e.whole and k.created_at <= e.erased_at"
                    + " order by e.user_id, (e.modality is null) desc, e.id desc",
                most)
            .map(JpaErasureJournal::restored)
            .toList();
    return people.isEmpty() ? restoredTemplates(most) : people;
  }

  private List<Restored> restoredTemplates(int most) {
    return rows(
            "select max(e.id), t.user_id, t.modality from erasure e"
                + " join template t on t.user_id = e.user_id where t.stored_at <= e.erased_at"
                + " and (e.whole or e.modality in ('multimodal', t.modality))"
                + " group by t.user_id, t.modality",
            most)
        .map(JpaErasureJournal::restored)
        .toList();
  }

  private static Restored restored(Object... row) {
    return new Restored(((Number) row[0]).longValue(), new UserId((UUID) row[1]), modality(row[2]));
  }

  private static Optional<Modality> modality(Object name) {
    return Optional.ofNullable((String) name).flatMap(Modality::fromWire);
  }

  private Stream<Object[]> rows(String query, int most) {
    return ((List<?>) entities.createNativeQuery(query).setMaxResults(most).getResultList())
        .stream().map(Object[].class::cast);
  }
}
