package ae.gov.noor.biometric.matching;

import static ae.gov.noor.biometric.domain.Modality.FACIAL;
import static ae.gov.noor.biometric.domain.Modality.MULTIMODAL;
import static ae.gov.noor.biometric.domain.Modality.VOICE;
import static ae.gov.noor.biometric.matching.MonotoneCurveTest.curve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.ModelCard;
import ae.gov.noor.biometric.matching.MatchingRules.Rule;
import ae.gov.noor.biometric.matching.MatchingRules.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingRulesTest {
  private final Rule voice = new Rule(List.of(step(0), step(3), step(4), step(8)), 0.92);
  private final Rule face = new Rule(List.of(step(0)), 0.95);
  private final MatchingRules rules =
      new MatchingRules(Map.of(FACIAL, face, VOICE, voice), Optional.empty(), 0.95);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "2.9999999999999996, 0",
    "3, 3",
    "3.9999999999999996, 3",
    "4, 4",
    "5, 4",
    "7.999999999999999, 4",
    "8, 8",
    "30, 8"
  })
  void takesTheCalibrationOfTheLongestStepThatTheProbeReaches(double seconds, double from) {
    assertEquals("from " + from, voice.calibration(seconds).name());
  }

  @Test
  void hasOneCalibrationForEveryFace() {
    assertSame(face.calibration(0), face.calibration(100));
  }

  @Test
  void findsTheRuleOfAModality() {
    assertSame(face, rules.rule(FACIAL));
    assertSame(voice, rules.rule(VOICE));
    assertThrows(IllegalArgumentException.class, () -> rules.rule(MULTIMODAL));
  }

  @Test
  void refusesToFuseWhatNobodyMeasured() {
    Refusal refusal = assertThrows(Refusal.class, rules::fused);
    assertEquals(Reason.NOT_IMPLEMENTED, refusal.reason());
  }

  @Test
  void fusesWhatWasMeasured() {
    MonotoneCurve any = curve(0, 0, 1, 1);
    Fusion fusion = new Fusion("both", Map.of(FACIAL, any, VOICE, any), any);
    assertSame(fusion, new MatchingRules(rules.rules(), Optional.of(fusion), 0.95).fused());
  }

  @Test
  void refusesARuleWithoutACalibrationFromTheBeginning() {
    assertRefused();
    assertRefused(step(0.001));
    assertRefused(step(-1), step(0));
    assertRefused(step(Double.NaN));
  }

  @Test
  void refusesStepsThatDoNotIncrease() {
    assertRefused(step(0), step(0));
    assertRefused(step(0), step(3), step(3));
    assertRefused(step(0), step(4), step(3));
    assertRefused(step(0), step(Double.NaN));
  }

  @Test
  void doesNotChangeWithWhatItWasMadeFrom() {
    List<Step> steps = new ArrayList<>(voice.steps());
    Rule rule = new Rule(steps, 0.92);
    steps.clear();
    assertEquals(voice, rule);
    Map<Modality, Rule> map = new HashMap<>(rules.rules());
    MatchingRules made = new MatchingRules(map, Optional.empty(), 0.95);
    map.clear();
    assertEquals(rules, made);
  }

  /** The same similarity of more speech says less, since mated speech then is more alike. */
  @Test
  void theCatalogueNeverJudgesALongerProbeMoreLeniently() {
    ModelCard card = TestModels.catalogue().card("campplus");
    List<Step> steps =
        card.calibration().stream()
            .map(s -> new Step(s.fromSeconds(), calibration(card, s)))
            .toList();
    Rule rule = new Rule(steps, 0.92);
    for (double similarity = -1; similarity <= 1; similarity += 0.001) {
      double before = 1;
      for (double seconds = 2; seconds <= 10; seconds += 0.5) {
        double now = rule.calibration(seconds).confidence(similarity);
        assertTrue(now <= before, similarity + " at " + seconds + " s");
        before = now;
      }
    }
  }

  private static Calibration calibration(ModelCard card, ModelCard.Step step) {
    return new Calibration(
        "from " + step.fromSeconds(),
        card.version(),
        new MonotoneCurve(
            step.points().stream()
                .map(p -> new MonotoneCurve.Point(p.similarity(), p.value()))
                .toList()));
  }

  private static Step step(double seconds) {
    return new Step(seconds, new Calibration("from " + seconds, "model", curve(-1, 0, 1, 1)));
  }

  private static void assertRefused(Step... steps) {
    assertThrows(IllegalArgumentException.class, () -> new Rule(List.of(steps), 0.92));
  }
}
