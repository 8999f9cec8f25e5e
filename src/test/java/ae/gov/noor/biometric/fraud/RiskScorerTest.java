package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskScorerTest {
  private static final Place LONDON = new Place(51.47, -0.45);
  private static final Behaviour PAST = Attempts.after(Attempts.daily(60));
  private final RiskScorer scorer = new RiskScorer();

  @Test
  void anOrdinaryAttemptHasNoRisk() {
    assertEquals(
        new Risk(0, List.of(), Risk.Level.NORMAL), scorer.assess(Attempts.success(), PAST));
    assertEquals(0, scorer.assess(Attempts.success(), Behaviour.none()).score());
  }

  @Test
  void aFlightOfTheNightBeforeIsNormal() {
    Attempt landed =
        Attempts.at(
            Attempts.NOON.plus(Duration.ofHours(10)), Attempts.in(LONDON, Attempts.success()));
    Risk risk = scorer.assess(landed, PAST.learned(Attempts.success()));
    assertEquals(List.of(RiskRule.UNUSUAL_PATTERN), risk.anomalies());
    assertEquals(0.175, risk.score(), 1e-9);
    assertEquals(Risk.Level.NORMAL, risk.level());
  }

  @Test
  void aFlightIsNormalAlsoThroughAProxyOfTheHotel() {
    Attempt landed =
        Attempts.at(
            Attempts.NOON.plus(Duration.ofHours(10)),
            Attempts.from("198.51.100.1", "203.0.113.9", Attempts.in(LONDON, Attempts.success())));
    Risk risk = scorer.assess(landed, PAST);
    assertEquals(List.of(RiskRule.UNUSUAL_PATTERN, RiskRule.ADDRESS_MISMATCH), risk.anomalies());
    assertEquals(Risk.Level.NORMAL, risk.level());
  }

  @Test
  void aNewPhoneAloneIsWatched() {
    Attempt now = Attempts.on(Attempts.device(2), Attempts.success());
    Risk risk = scorer.assess(now, PAST);
    assertEquals(List.of(RiskRule.DEVICE_MISMATCH), risk.anomalies());
    assertEquals(0.4, risk.score(), 1e-9);
    assertEquals(Risk.Level.WATCHED, risk.level());
    assertEquals(0, scorer.assess(now, PAST.learned(now)).score());
  }

  @Test
  void twoMistypedAttemptsAreNormal() {
    Behaviour mistyped =
        PAST.learned(Attempts.failed(Attempts.before(Duration.ofSeconds(40))))
            .learned(Attempts.failed(Attempts.before(Duration.ofSeconds(15))));
    assertEquals(0, scorer.assess(Attempts.success(), mistyped).score());
  }

  /**
   * Some times a day from seven to midnight, two mistakes in a row at most, two phones, flights.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anHonestYearIsNormal(long seed) {
    Random random = new Random(seed);
    Behaviour past =
        Attempts.after(
            Attempts.before(Duration.ofDays(2)),
            Attempts.on(Attempts.device(2), Attempts.before(Duration.ofDays(1))));
    Place place = Attempts.DUBAI;
    for (int day = 0; day < 365; day++) {
      Instant at = Attempts.NOON.plus(Duration.ofDays(day)).minus(Duration.ofHours(5));
      if (random.nextInt(14) == 0) {
        place = place.equals(LONDON) ? Attempts.DUBAI : LONDON;
      }
      for (int times = random.nextInt(4); times > 0; times--) {
        at = at.plusSeconds(60 + random.nextInt(4 * 3600));
        Attempt now =
            Attempts.on(
                Attempts.device(1 + random.nextInt(2)),
                Attempts.at(at, Attempts.in(place, Attempts.success())));
        for (int mistakes = times == 1 ? random.nextInt(3) : 0; mistakes > 0; mistakes--) {
          past = judged(Attempts.failed(now), past);
          at = at.plusSeconds(5 + random.nextInt(60));
          now = Attempts.at(at, now);
        }
        past = judged(now, past);
      }
    }
    assertEquals(Behaviour.MOST_ATTEMPTS, past.attempts().size());
  }

  private Behaviour judged(Attempt now, Behaviour past) {
    Risk risk = scorer.assess(now, past);
    assertEquals(Risk.Level.NORMAL, risk.level(), () -> now + ": " + risk);
    return past.learned(now);
  }

  @Test
  void anImpostorWithAStrangeDeviceFarAwayIsSuspicious() {
    Attempt impostor = Attempts.in(LONDON, Attempts.on(Attempts.device(2), Attempts.success()));
    Risk risk = scorer.assess(impostor, PAST.learned(Attempts.before(Duration.ofMinutes(30))));
    assertEquals(List.of(RiskRule.IMPOSSIBLE_TRAVEL, RiskRule.DEVICE_MISMATCH), risk.anomalies());
    assertEquals(Risk.Level.SUSPICIOUS, risk.level());
  }

  @ParameterizedTest
  @EnumSource
  void oneRuleAloneScoresItsWeight(RiskRule rule) {
    assertEquals(
        rule.weight(), scorer.assess(Attempts.found(rule), Behaviour.none()).score(), 1e-12);
  }

  @Test
  void scoresCombineAsIndependentWitnesses() {
    double score = RiskScorer.combined(strengths(RiskRule.DEVICE_MISMATCH, 1, 0));
    assertEquals(0.4, score, 1e-12);
    Map<RiskRule, Double> two = strengths(RiskRule.DEVICE_MISMATCH, 1, 0);
    two.put(RiskRule.TIMING_ANOMALY, 0.5);
    assertEquals(1 - 0.6 * 0.75, RiskScorer.combined(two), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void neverFallsWhereARuleSpeaksLouder(RiskRule rule) {
    for (double others : new double[] {0, 0.3, 1}) {
      double before = -1;
      for (double strength = 0; strength <= 1; strength += 1 / 64.0) {
        double score = RiskScorer.combined(strengths(rule, strength, others));
        assertTrue(score > before, rule + " at " + strength);
        assertTrue(score >= 0 && score <= 1);
        before = score;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverFallsWithAFindingMore(RiskRule rule) {
    for (int bits = 0; bits < 1 << RiskRule.values().length; bits++) {
      Set<RiskRule> findings = EnumSet.noneOf(RiskRule.class);
      for (RiskRule each : RiskRule.values()) {
        if ((bits >> each.ordinal() & 1) == 1) {
          findings.add(each);
        }
      }
      double without = score(findings);
      findings.add(rule);
      assertTrue(score(findings) >= without);
      assertTrue(score(findings) < 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 2})
  void isANumberWhateverARuleSays(double strength) {
    assertEquals(
        RiskRule.TIMING_ANOMALY.weight(),
        RiskScorer.combined(strengths(RiskRule.TIMING_ANOMALY, strength, 0)),
        1e-12);
    assertEquals(0, RiskScorer.combined(strengths(RiskRule.TIMING_ANOMALY, -1, 0)));
  }

  @Test
  void ofUnknownBehaviourTheAttemptsOwnFindingsRemain() {
    Attempt now =
        Attempts.from("198.51.100.1", "203.0.113.9", Attempts.success())
            .with(Set.of(RiskRule.SAMPLE_REPLAY), Outcome.FAILED);
    Risk risk = scorer.assess(now, Behaviour.unknown());
    assertEquals(List.of(RiskRule.SAMPLE_REPLAY, RiskRule.ADDRESS_MISMATCH), risk.anomalies());
    assertEquals(0.91, risk.score(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "0, NORMAL",
    "0.29999, NORMAL",
    "0.3, WATCHED",
    "0.7, WATCHED",
    "0.70001, SUSPICIOUS",
    "1, SUSPICIOUS"
  })
  void levelsHaveTheirBounds(double score, Risk.Level level) {
    assertEquals(level, Risk.Level.of(score));
  }

  private double score(Set<RiskRule> findings) {
    return scorer
        .assess(Attempts.found(findings.toArray(RiskRule[]::new)), Behaviour.unknown())
        .score();
  }

  private static Map<RiskRule, Double> strengths(RiskRule rule, double strength, double others) {
    Map<RiskRule, Double> strengths = new EnumMap<>(RiskRule.class);
    for (RiskRule each : RiskRule.values()) {
      strengths.put(each, each == rule ? strength : others);
    }
    return strengths;
  }
}
