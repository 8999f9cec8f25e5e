package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSession.Status;
import ae.gov.noor.biometric.events.RecordingEvents;
import ae.gov.noor.biometric.identification.People;
import ae.gov.noor.biometric.liveness.LivenessReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuplicateCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private final Journal journal = new Journal();
  private final People people = new People();
  private final DuplicateCheck check = new DuplicateCheck();
  private final RequestContext context =
      new RequestContext("r-1", new Caller("portal-1", Set.of("portal")), "192.0.2.7", NOW);

  @BeforeEach
  void wire() {
    people.enrol(1, People.face(1));
    check.gallery = people.gallery();
    check.audit = new RecordingAudit(journal);
    check.events = new RecordingEvents(journal);
  }

  private void look(DuplicatePolicy policy, UserId user, Embedding face) {
    check.policy = policy;
    SampleSet.Sum reference = new SampleSet.Sum(1, face, 1, LivenessReport.notAssessed());
    journal.run(() -> check.look(context, session(user), Modality.FACIAL, reference, 0));
  }

  private static EnrolmentSession session(UserId user) {
    return new EnrolmentSession(
        new UUID(3, 3),
        user,
        Modality.FACIAL,
        Status.PENDING,
        new byte[32],
        "portal-1",
        Optional.empty(),
        NOW,
        NOW.plusSeconds(60));
  }

  @Test
  void nobodyLooksWhereItIsOff() {
    look(DuplicatePolicy.OFF, People.user(2), People.face(1));
    assertEquals(List.of("begin", "commit"), journal.taken());
  }

  @Test
  void aDuplicateIsReportedAndTheEnrolmentGoesOn() {
    look(DuplicatePolicy.REPORT, People.user(2), People.near(People.face(1), 0.8));
    assertEquals(
        List.of("begin", "audit DUPLICATE_FOUND reported", "event SuspiciousActivity", "commit"),
        journal.taken());
  }

  @Test
  void aDuplicateIsRefusedAndNothingIsToldOfTheOther() {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> look(DuplicatePolicy.REFUSE, People.user(2), People.near(People.face(1), 0.8)));
    assertEquals(Reason.DUPLICATE_ENROLMENT, refusal.reason());
    assertFalse(refusal.toString().contains(People.user(1).toString()));
    assertEquals(List.of("begin", "rollback"), journal.taken());
    journal.run(() -> check.refused(context, session(People.user(2)), refusal.reason()));
    assertEquals(List.of("begin", "event SuspiciousActivity", "commit"), journal.taken());
  }

  @Test
  void nothingIsToldOfAnotherRefusal() {
    journal.run(() -> check.refused(context, session(People.user(2)), Reason.LOW_QUALITY));
    assertEquals(List.of("begin", "commit"), journal.taken());
  }

  @Test
  void whoEnrolsAnewIsNoDuplicate() {
    look(DuplicatePolicy.REFUSE, People.user(1), People.near(People.face(1), 0.8));
    assertEquals(List.of("begin", "commit"), journal.taken());
  }

  @Test
  void whoResemblesNobodyIsNoDuplicate() {
    look(DuplicatePolicy.REFUSE, People.user(2), People.face(2));
    assertEquals(List.of("begin", "commit"), journal.taken());
  }
}
