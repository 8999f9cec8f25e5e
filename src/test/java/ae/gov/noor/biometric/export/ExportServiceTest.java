package ae.gov.noor.biometric.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.InMemoryAttemptHistory;
import ae.gov.noor.biometric.fraud.InMemoryLockouts;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final String OPERATOR = "0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4f";
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final RequestContext CONTEXT =
      new RequestContext("r-1", new Caller(OPERATOR, Set.of("admin")), "192.0.2.7", NOW);

  private final Journal journal = new Journal();
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final Few holdings = new Few();
  private final ExportService service = new ExportService();

  /** As many audit entries as a test says, a consent, and nothing else. */
  private static final class Few implements Holdings {
    private int entries = 1;

    @Override
    public List<Consent> consents(UserId user, int most) {
      assertEquals(USER, user);
      return List.of(
          new Consent("1", NOW, USER.toString(), Optional.of(NOW)),
          new Consent("1", NOW, OPERATOR, Optional.empty()));
    }

    @Override
    public List<Session> sessions(UserId user, int most) {
      return List.of();
    }

    @Override
    public List<Enrolment> enrolments(UserId user) {
      return List.of();
    }

    @Override
    public List<Verification> verifications(UserId user, int most) {
      return List.of();
    }

    @Override
    public List<Alert> alerts(UserId user, int most) {
      return List.of(new Alert(new UUID(1, 2), 0.9, "sample_replay", "alert_sent", true, NOW));
    }

    @Override
    public List<Audit> audit(UserId user, int most) {
      List<Audit> all = new ArrayList<>();
      for (int i = 0; i < Math.min(entries, most); i++) {
        all.add(new Audit(i, NOW, "ERASURE", "erased", OPERATOR));
      }
      return all;
    }

    @Override
    public List<Erasure> erasures(UserId user, int most) {
      return List.of(new Erasure(NOW, Optional.empty(), true));
    }

    @Override
    public long fingerprints(UserId user) {
      return 7;
    }
  }

  @BeforeEach
  void wire() {
    service.unitOfWork = journal;
    service.holdings = holdings;
    service.templates = new InMemoryTemplateStore();
    service.lockouts =
        new InMemoryLockouts(
            journal,
            new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), false));
    service.behaviour = new InMemoryAttemptHistory();
    service.audit = audit;
  }

  private ExportResource.ExportResponse export() {
    return Rendering.of(USER, NOW, service.export(CONTEXT, USER));
  }

  @Test
  void tellsWhatIsHeldAndNobodyElsesName() {
    ExportResource.ExportResponse response = export();
    assertEquals("self", response.consents().get(0).givenBy());
    assertEquals(NOW, response.consents().get(0).withdrawnAt());
    assertEquals("another", response.consents().get(1).givenBy());
    assertEquals("another", response.audit().get(0).actor());
    assertEquals(List.of("sample_replay"), response.alerts().get(0).anomalies());
    assertEquals(7, response.sampleFingerprints());
    assertFalse(response.truncated());
    assertFalse(response.toString().contains(OPERATOR));
  }

  @Test
  void isBoundedAndSaysSo() {
    holdings.entries = ExportService.MOST;
    assertFalse(export().truncated());
    holdings.entries = ExportService.MOST + 1;
    ExportResource.ExportResponse response = export();
    assertTrue(response.truncated());
    assertEquals(ExportService.MOST, response.audit().size());
  }

  @Test
  void isAuditedOrNotTold() {
    export();
    assertEquals(AuditEntry.Action.EXPORT, audit.last().action());
    assertEquals(OPERATOR, audit.last().actor());
    assertEquals(Optional.of(USER), audit.last().user());
    journal.when(
        "audit EXPORT exported",
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    assertThrows(Refusal.class, this::export);
  }
}
