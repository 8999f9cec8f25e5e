package ae.gov.noor.biometric.adapter.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.AuditMonths;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.MerkleFrontier;
import ae.gov.noor.biometric.audit.Retention;
import ae.gov.noor.biometric.audit.SignedHead;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the server, on the trail of all tests: whatever is done to it is undone. */
@ExtendWith(ArquillianExtension.class)
class JpaAuditMonthsIT {
  private static final YearMonth LONG_AGO = YearMonth.of(2001, 1);
  private static final Instant END = Retention.end(LONG_AGO);
  private static final String HASH = "ab".repeat(32);
  private static final ChainHead LAST =
      new ChainHead(
          1, Instant.parse("2001-01-20T00:00:00Z"), HASH, new MerkleFrontier(1, List.of(HASH)));

  @Inject InServer server;
  @Inject JpaAuditMonths months;

  @Deployment
  static WebArchive application() {
    return InServer.application()
        .addPackage(AuditMonths.class.getPackage())
        .addClasses(JpaAuditMonths.class, SignedHeadEntity.class)
        .addClass(JpaAuditMonthsIT.class);
  }

  private static final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void undone(Runnable work) {
    server.awaitTables();
    assertThrows(
        Undo.class,
        () ->
            server
                .unitOfWork()
                .run(
                    () -> {
                      sql("delete from audit_signed_head");
                      months.prepare(LONG_AGO);
                      work.run();
                      throw new Undo();
                    }));
  }

  private int sql(String statement) {
    return server.entities().createNativeQuery(statement).executeUpdate();
  }

  private void entry(int sequence, String at) {
    sql(
        "insert into audit_entry values (%d, '%s', 'a', 'o', '', '', 'r', '{}', '', '', '')"
            .formatted(sequence, at));
  }

  private void keep(boolean signed) {
    SignedHeadEntity row = SignedHeadEntity.of(LAST);
    if (signed) {
      row.sign(new SignedHead(LAST, 1, "cd".repeat(64)));
    }
    server.entities().persist(row);
    server.entities().flush();
  }

  private long entriesBefore(String at) {
    return ((Number)
            server
                .entities()
                .createNativeQuery("select count(*) from audit_entry where at < '" + at + "'")
                .getSingleResult())
        .longValue();
  }

  @Test
  void aMonthIsThereOnceHoweverOftenItIsPrepared() {
    undone(
        () -> {
          months.prepare(LONG_AGO);
          assertEquals(Optional.of(LONG_AGO), months.oldest());
        });
    assertTrue(months.oldest().orElseThrow().isAfter(LONG_AGO));
  }

  @Test
  void aMonthGoesWithAllItsEntriesAndItsLastHeadStays() {
    undone(
        () -> {
          entry(1, "2001-01-20 00:00:00+00");
          keep(true);
          SignedHead kept = months.drop(LONG_AGO, END).orElseThrow();
          assertEquals(LAST, kept.head());
          assertEquals(0, entriesBefore("2001-02-01 00:00:00+00"));
          assertTrue(months.oldest().orElseThrow().isAfter(LONG_AGO));
          assertEquals(1, sql("update audit_signed_head set floor = floor where floor"));
        });
  }

  @Test
  void aMonthStaysWhereItsLastHeadIsNotSigned() {
    undone(
        () -> {
          entry(1, "2001-01-20 00:00:00+00");
          keep(false);
          assertEquals(Optional.empty(), months.drop(LONG_AGO, END));
          assertEquals(1, entriesBefore("2001-02-01 00:00:00+00"));
        });
  }

  @Test
  void aMonthStaysWhereAnEntryCameAfterTheHeadThatIsSigned() {
    undone(
        () -> {
          entry(1, "2001-01-20 00:00:00+00");
          entry(2, "2001-01-31 23:59:59.999999+00");
          keep(true);
          assertEquals(Optional.empty(), months.drop(LONG_AGO, END));
          assertEquals(2, entriesBefore("2001-02-01 00:00:00+00"));
        });
  }
}
