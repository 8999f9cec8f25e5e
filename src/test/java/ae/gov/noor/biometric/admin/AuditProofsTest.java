package ae.gov.noor.biometric.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditEntry.Action;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditProofsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final RequestContext CONTEXT =
      new RequestContext("r-9", new Caller("auditor-1", Set.of("auditor")), "192.0.2.7", NOW);
  private final InMemoryTrail trail = new InMemoryTrail();
  private final AuditProofs proofs = new AuditProofs();

  @BeforeEach
  void aTrail() {
    proofs.unitOfWork = new Journal();
    proofs.records = trail;
    proofs.audit = trail;
    happen(6000);
  }

  private void happen(int times) {
    for (int i = 0; i < times; i++) {
      trail.append(
          new AuditEntry(
              NOW, Action.EXPORT, "exported", "ops", Optional.empty(), "r-" + i, new TreeMap<>()));
    }
  }

  @Test
  void theRootIsThatOfTheTrailAndWhoAskedStandsInIt() {
    String root = trail.head.tree().root();
    assertEquals(root, proofs.inclusion(CONTEXT, 5999, 6000).root());
    assertEquals(trail.rows.get(5998).hash(), proofs.inclusion(CONTEXT, 5999, 6000).leaf());
    assertEquals(root, proofs.consistency(CONTEXT, 17, 6000).secondRoot());
    assertEquals(6003, trail.head.sequence());
    assertEquals("proven", trail.entries.get(6002).outcome());
  }

  @Test
  void whatCameAfterTheDroppedEntriesIsProvenWithoutThem() {
    final String root = trail.head.tree().root();
    SignedHead floor = new SignedHead(trail.head, 1, "");
    happen(10);
    String later = trail.head.tree().root();
    trail.rows.removeIf(row -> row.sequence() <= 6000);
    trail.floor = Optional.of(floor);
    assertEquals(later, proofs.inclusion(CONTEXT, 6004, 6010).root());
    assertEquals(root, proofs.consistency(CONTEXT, 6000, 6010).firstRoot());
    refused(Reason.NOT_FOUND, 6000, 6010);
  }

  @Test
  void whatIsNotThereIsRefused() {
    refused(Reason.OUT_OF_RANGE, 1, 6001);
    refused(Reason.NOT_FOUND, 7, 6);
    refused(Reason.NOT_FOUND, 0, 6);
  }

  private void refused(Reason reason, long sequence, long size) {
    Refusal refusal = assertThrows(Refusal.class, () -> proofs.inclusion(CONTEXT, sequence, size));
    assertEquals(reason, refusal.reason());
  }
}
