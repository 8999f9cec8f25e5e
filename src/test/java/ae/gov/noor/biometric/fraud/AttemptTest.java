package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptTest {
  @Test
  void printsNeitherAddressNorPlaceNorDevice() {
    assertEquals("Attempt[2026-11-22T12:00:00Z, [], SUCCEEDED]", Attempts.success().toString());
  }

  @Test
  void isTheSameButForWhatWasFoundOfIt() {
    Set<RiskRule> findings = EnumSet.of(RiskRule.INDEX_MISMATCH);
    Attempt found = Attempts.success().with(findings, Outcome.FAILED);
    findings.clear();
    assertEquals(Set.of(RiskRule.INDEX_MISMATCH), found.findings());
    assertEquals(Outcome.FAILED, found.outcome());
    assertEquals(Attempts.success(), found.with(Set.of(), Outcome.SUCCEEDED));
  }

  @Test
  void whatIsRememberedCannotBeChanged() {
    Behaviour behaviour = Attempts.after(Attempts.success());
    assertThrows(UnsupportedOperationException.class, () -> behaviour.devices().clear());
    assertThrows(UnsupportedOperationException.class, () -> behaviour.attempts().clear());
  }
}
