package ae.gov.noor.biometric.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.admin.SecurityAlert.Acknowledgement;
import ae.gov.noor.biometric.admin.SecurityAlert.Severity;
import ae.gov.noor.biometric.admin.SecurityAlert.State;
import ae.gov.noor.biometric.admin.SecurityAlerts.Filter;
import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityAlertServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final UUID ID = UUID.fromString("1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f");
  private static final Instant RAISED = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final Instant LATER = RAISED.plusSeconds(60);
  private static final Optional<String> NOTE = Optional.of("a new phone");

  private final Journal journal = new Journal();
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final InMemorySecurityAlerts alerts = new InMemorySecurityAlerts();
  private final SecurityAlertService service = new SecurityAlertService();

  @BeforeEach
  void wire() {
    service.unitOfWork = journal;
    service.alerts = alerts;
    service.audit = audit;
    alerts.raise(
        new SecurityAlert(
            ID,
            RAISED,
            USER,
            Severity.HIGH,
            0.9,
            List.of("sample_replay"),
            "alert_sent",
            Optional.empty()));
  }

  private static RequestContext call(String admin, Instant at) {
    return new RequestContext("r-1", new Caller(admin, Set.of("admin")), "192.0.2.7", at);
  }

  private SecurityAlert acknowledge(String admin, Instant at, Optional<String> note) {
    return service.acknowledge(call(admin, at), ID, note);
  }

  @Test
  void keepsWhoLookedAfterItWhenAndWhatTheySay() {
    assertEquals(State.OPEN, alerts.held(ID).orElseThrow().state());
    SecurityAlert answer = acknowledge("anna", LATER, NOTE);
    assertEquals(Optional.of(new Acknowledgement("anna", LATER, NOTE)), answer.acknowledgement());
    assertEquals(State.ACKNOWLEDGED, answer.state());
    assertEquals(answer, alerts.held(ID).orElseThrow());
    assertEquals(AuditEntry.Action.ALERT_ACKNOWLEDGED, audit.last().action());
    assertEquals("acknowledged", audit.last().outcome());
    assertEquals(Optional.of(USER), audit.last().user());
    assertEquals(Map.of("alert", ID.toString()), audit.last().detail());
  }

  @Test
  void askingAgainChangesNothing() {
    SecurityAlert first = acknowledge("anna", LATER, NOTE);
    assertEquals(first, acknowledge("anna", LATER.plusSeconds(1), NOTE));
    assertEquals("unchanged", audit.last().outcome());
  }

  @Test
  void whoAcknowledgedItMayChangeTheNoteButNotTheTime() {
    acknowledge("anna", LATER, NOTE);
    SecurityAlert again = acknowledge("anna", LATER.plusSeconds(1), Optional.empty());
    assertEquals(
        new Acknowledgement("anna", LATER, Optional.empty()),
        again.acknowledgement().orElseThrow());
    assertEquals("acknowledged", audit.last().outcome());
  }

  @Test
  void somebodyElseIsRefusedAndChangesNothing() {
    SecurityAlert first = acknowledge("anna", LATER, NOTE);
    Refusal refusal =
        assertThrows(Refusal.class, () -> acknowledge("berta", LATER, Optional.of("mine")));
    assertEquals(Reason.ALERT_ACKNOWLEDGED, refusal.reason());
    assertEquals(first, alerts.held(ID).orElseThrow());
  }

  @Test
  void anAlertThatIsNotThereIsNotFound() {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> service.acknowledge(call("anna", LATER), UUID.randomUUID(), NOTE));
    assertEquals(Reason.NOT_FOUND, refusal.reason());
  }

  @Test
  void whoeverReadsAlertsIsInTheAuditTrail() {
    Filter filter =
        new Filter(Optional.empty(), Optional.empty(), Optional.of(USER), Optional.of(true));
    assertEquals(1, service.page(call("anna", LATER), filter, 20, Optional.empty()).size());
    assertEquals(AuditEntry.Action.ALERTS_READ, audit.last().action());
    assertEquals("anna", audit.last().actor());
    assertEquals(Optional.of(USER), audit.last().user());
    assertEquals(Map.of("alerts", "1"), audit.last().detail());
  }

  @ParameterizedTest
  @CsvSource({"0,LOW", "0.29,LOW", "0.3,MEDIUM", "0.7,MEDIUM", "0.71,HIGH", "1,HIGH"})
  void severityHasTheBoundsOfTheRisk(double score, Severity severity) {
    assertEquals(severity, Severity.of(score));
  }
}
