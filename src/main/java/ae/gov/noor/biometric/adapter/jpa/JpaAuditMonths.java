package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.AuditMonths;
import ae.gov.noor.biometric.audit.SignedHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Each month of the trail is a partition, {@code audit_entry_2026_11}. */
@ApplicationScoped
public class JpaAuditMonths implements AuditMonths {
  /** The advisory lock of whoever makes or drops a partition. */
  private static final long MONTHS_LOCK = 6_610_420_235L;

  private static final String PREFIX = "audit_entry_";
  @PersistenceContext EntityManager entities;

  @Override
  public void prepare(YearMonth month) {
    if (exists(month)) {
      return;
    }
    lock();
    if (!exists(month)) {
      execute(
          "create table %s partition of audit_entry for values from ('%s-01 00:00:00+00')"
              + " to ('%s-01 00:00:00+00')",
          table(month), month, month.plusMonths(1));
    }
  }

  @Override
  public Optional<YearMonth> oldest() {
    List<?> found =
        entities
            .createNativeQuery(
                "select cast(relname as text) from pg_class"
                    + " where relname ~ '^audit_entry_[0-9]{4}_[0-9]{2}$' and relkind = 'r'"
                    + " and pg_table_is_visible(oid) order by relname")
            .setMaxResults(1)
            .getResultList();
    return found.stream()
        .findFirst()
        .map(name -> name.toString().substring(PREFIX.length()).replace('_', '-'))
        .map(YearMonth::parse);
  }

  @Override
  public Optional<SignedHead> drop(YearMonth month, Instant end) {
    lock();
    Optional<SignedHeadEntity> last = lastBefore(end);
    if (last.map(head -> head.signature == null || !isLast(head, end)).orElse(true)) {
      return Optional.empty();
    }
    last.get().begin();
    entities.flush();
    execute("drop table %s", table(month));
    return Optional.of(last.get().signed());
  }

  private Optional<SignedHeadEntity> lastBefore(Instant end) {
    return entities
        .createQuery(
            "select h from SignedHeadEntity h where h.at < :end order by h.sequence desc",
            SignedHeadEntity.class)
        .setParameter("end", end)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Whether no entry between this head and the end of the month was left out of it. */
  private boolean isLast(SignedHeadEntity head, Instant end) {
    Number later =
        (Number)
            entities
                .createNativeQuery("select count(*) from audit_entry where seq > ?1 and at < ?2")
                .setParameter(1, head.sequence)
                .setParameter(2, Timestamp.from(end))
                .getSingleResult();
    return later.longValue() == 0;
  }

  private boolean exists(YearMonth month) {
    return (Boolean)
        entities
            .createNativeQuery("select to_regclass(?1) is not null")
            .setParameter(1, table(month))
            .getSingleResult();
  }

  private void lock() {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)")
        .setParameter(1, MONTHS_LOCK)
        .getSingleResult();
  }

  private void execute(String format, Object... names) {
    entities.createNativeQuery(format.formatted(names)).executeUpdate();
  }

  private static String table(YearMonth month) {
    return PREFIX + month.toString().replace('-', '_');
  }
}
