package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskRuleTest {
  @Test
  void hasTheNamesOfTheContractInItsOrder() {
    assertEquals(
        List.of(
            "impossible_travel",
            "device_mismatch",
            "unusual_pattern",
            "multiple_failures",
            "timing_anomaly",
            "sample_replay",
            "index_mismatch",
            "address_mismatch",
            "liveness_failed"),
        Stream.of(RiskRule.values()).map(RiskRule::wire).toList());
  }

  @ParameterizedTest
  @EnumSource
  void isWeighedAndSaysWhy(RiskRule rule) {
    assertTrue(rule.weight() > 0 && rule.weight() < 1);
    assertFalse(rule.reason().isBlank());
  }

  @ParameterizedTest
  @EnumSource
  void isSilentOnAnOrdinaryAttempt(RiskRule rule) {
    Behaviour past = Attempts.after(Attempts.daily(60));
    assertEquals(0, rule.strength(Attempts.success(), past));
    assertEquals(0, rule.strength(Attempts.success(), Behaviour.unknown()));
  }

  @ParameterizedTest
  @EnumSource
  void speaksInFullWhereItWasFound(RiskRule rule) {
    assertEquals(1, rule.strength(Attempts.found(rule), Behaviour.unknown()));
  }

  @Test
  void aReplayedSampleIsSuspicious() {
    assertLevel(Risk.Level.SUSPICIOUS, RiskRule.SAMPLE_REPLAY);
  }

  @Test
  void storedReferencesThatDisagreeAreSuspicious() {
    assertLevel(Risk.Level.SUSPICIOUS, RiskRule.INDEX_MISMATCH);
  }

  @Test
  void aFailedLivenessIsWatchedAndSuspiciousFromAnUnknownDevice() {
    assertLevel(Risk.Level.WATCHED, RiskRule.LIVENESS_FAILED);
    assertLevel(Risk.Level.SUSPICIOUS, RiskRule.DEVICE_MISMATCH, RiskRule.LIVENESS_FAILED);
  }

  private static void assertLevel(Risk.Level level, RiskRule... findings) {
    Risk risk = new RiskScorer().assess(Attempts.found(findings), Behaviour.none());
    assertEquals(level, risk.level());
    assertEquals(List.of(findings), risk.anomalies());
  }
}
