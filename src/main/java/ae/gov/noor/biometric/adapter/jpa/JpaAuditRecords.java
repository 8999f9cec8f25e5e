package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.AuditRecords;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.audit.StoredEntry;
import ae.gov.noor.biometric.domain.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the trail in PostgreSQL, row by row as it lies there. */
@ApplicationScoped
public class JpaAuditRecords implements AuditRecords {
  private static final String COLUMNS =
      "seq, at, action, outcome, actor, subject, request_id, detail, sealed, previous, hash";

  @PersistenceContext EntityManager entities;
  @Inject AuditSeal seal;

  @Override
  public ChainHead head() {
    return entities.find(AuditHeadEntity.class, AuditHeadEntity.THE_ONE).head();
  }

  @Override
  public Optional<SignedHead> floor() {
    return signed("h.begins = true and h.sequence > :after order by h.sequence desc", 0, 1)
        .findFirst();
  }

  @Override
  public Optional<SignedHead> newestSigned() {
    return signed("h.sequence > :after order by h.sequence desc", 0, 1).findFirst();
  }

  @Override
  public List<SignedHead> signedAfter(long sequence, int most) {
    return signed("h.sequence > :after order by h.sequence", sequence, most).toList();
  }

  private Stream<SignedHead> signed(String which, long after, int most) {
    return entities
        .createQuery(
            "select h from SignedHeadEntity h where h.signature is not null and " + which,
            SignedHeadEntity.class)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultStream()
        .map(SignedHeadEntity::signed);
  }

  @Override
  public List<StoredEntry> after(long sequence, int most) {
    return entries(new Where().and("seq >", sequence), "seq, at", most).toList();
  }

  @Override
  public List<String> hashesAfter(long sequence, int most) {
    List<?> found =
        entities
            .createNativeQuery("select hash from audit_entry where seq > ?1 order by seq")
            .setParameter(1, sequence)
            .setMaxResults(most)
            .getResultList();
    return found.stream().map(JpaAuditRecords::hex).toList();
  }

  @Override
  public Optional<Long> beyondHead() {
    Object first =
        entities
            .createNativeQuery(
                "select min(e.seq) from audit_entry e, audit_head h where e.seq > h.seq")
            .getSingleResult();
    return Optional.ofNullable((Number) first).map(Number::longValue);
  }

  @Override
  public List<Opened> page(Filter filter, int most) {
    Where where = new Where();
    filter.since().ifPresent(at -> where.and("at >=", Timestamp.from(at)));
    filter.until().ifPresent(at -> where.and("at <", Timestamp.from(at)));
    filter.action().ifPresent(one -> where.and("action =", one.name()));
    filter.actor().ifPresent(one -> where.and("actor =", one));
    filter.before().ifPresent(one -> where.and("seq <", one));
    filter.user().ifPresent(user -> where.among("subject", seal.subjects(user)));
    return entries(where, "seq desc", most).map(entry -> opened(entry, filter.user())).toList();
  }

  /** Whom a keyed hash means only who asks for that person knows. */
  private Opened opened(StoredEntry entry, Optional<UserId> askedFor) {
    Optional<UserId> known = seal.user(entry.subject());
    Optional<UserId> user = known.or(() -> askedFor);
    Optional<String> actor =
        entry.actor().isEmpty() ? user.map(UserId::toString) : Optional.of(entry.actor());
    Optional<SortedMap<String, String>> detail = seal.detail(entry, known);
    return new Opened(
        entry.sequence(),
        entry.at(),
        entry.action(),
        entry.outcome(),
        actor,
        user,
        entry.requestId(),
        detail.orElseGet(TreeMap::new),
        detail.isPresent());
  }

  private Stream<StoredEntry> entries(Where where, String order, int most) {
    Query query =
        entities
            .createNativeQuery(
                "select " + COLUMNS + " from audit_entry where " + where + " order by " + order)
            .setMaxResults(most);
    where.bind(query);
    return ((List<?>) query.getResultList())
        .stream().map(Object[].class::cast).map(JpaAuditRecords::entry);
  }

  /** Conditions and their values, all of which must hold. */
  private static final class Where {
    private final StringBuilder text = new StringBuilder("subject is not null");
    private final List<Object> values = new ArrayList<>();

    Where and(String condition, Object value) {
      values.add(value);
      text.append(" and ").append(condition).append(" ?").append(values.size());
      return this;
    }

    void among(String column, Collection<String> some) {
      List<String> places = new ArrayList<>();
      for (String one : some) {
        values.add(one);
        places.add("?" + values.size());
      }
      // as the index has it
      text.append(" and ").append(column).append(" != '' and ").append(column);
      text.append(" in (").append(String.join(", ", places)).append(')');
    }

    void bind(Query query) {
      for (int i = 0; i < values.size(); i++) {
        query.setParameter(i + 1, values.get(i));
      }
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static StoredEntry entry(Object... row) {
    Instant at = ((Timestamp) row[1]).toInstant();
    return new StoredEntry(
        ((Number) row[0]).longValue(),
        at,
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (String) row[7],
        hex(row[8]),
        hex(row[9]),
        hex(row[10]));
  }

  private static String hex(Object bytes) {
    return HexFormat.of().formatHex((byte[]) bytes);
  }
}
