package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
  private static final double WISHED = 1e-3;

  private static DetCurve curve(int nonMated, double matedMean) {
    Random random = new Random(11);
    Scores mated = new Scores();
    Scores others = new Scores();
    for (int i = 0; i < 2_000; i++) {
      mated.add(Math.min(1, matedMean + 0.08 * random.nextGaussian()));
    }
    for (int i = 0; i < nonMated; i++) {
      others.add(0.1 + 0.1 * random.nextGaussian());
    }
    return new DetCurve(mated, others);
  }

  @Test
  void theThresholdStandsWhereTheUpperBoundKeepsTheWishedRate() {
    DetCurve curve = curve(100_000, 0.7);
    CalibrationFit fit = CalibrationFit.of(curve, 0.95, WISHED).orElseThrow();
    double at = fit.points().get(3).similarity();
    assertEquals(0.95, fit.points().get(3).confidence());
    assertTrue(curve.falseMatches((float) at).upperBound() <= WISHED);
    float lower = (float) (at - 0.005);
    assertTrue(curve.falseMatches(lower).upperBound() > WISHED, "a lower one would do");
  }

  @Test
  void pointsRiseInBothSimilarityAndConfidence() {
    CalibrationFit fit = CalibrationFit.of(curve(100_000, 0.7), 0.95, WISHED).orElseThrow();
    for (int i = 1; i < fit.points().size(); i++) {
      assertTrue(fit.points().get(i).similarity() > fit.points().get(i - 1).similarity());
      assertTrue(fit.points().get(i).confidence() > fit.points().get(i - 1).confidence());
    }
  }

  /** By the rule of three 3,000 trials without an error show one in a thousand; fewer do not. */
  @Test
  void tooFewTrialsGiveNoCalibration() {
    assertEquals(Optional.empty(), CalibrationFit.of(curve(2_999, 0.7), 0.95, WISHED));
    assertTrue(CalibrationFit.of(curve(3_000, 0.7), 0.95, WISHED).isPresent());
  }

  @Test
  void scoresOfPeopleWhoAreAllAlikeGiveNone() {
    Scores same = new Scores();
    for (int i = 0; i < 10_000; i++) {
      same.add(0.999);
    }
    assertEquals(Optional.empty(), CalibrationFit.of(new DetCurve(same, same), 0.95, WISHED));
  }

  @Test
  void theFileIsJsonAsTheCatalogueHasIt() {
    CalibrationFit fit = CalibrationFit.of(curve(100_000, 0.7), 0.95, WISHED).orElseThrow();
    String text = fit.json("our \"people\"", "2026-11-23", 2_000, 100_000);
    JsonObject json = Json.createReader(new StringReader(text)).readObject();
    assertEquals(6, json.getJsonArray("points").size());
    assertEquals(0.95, json.getJsonNumber("default_threshold").doubleValue());
    assertEquals(2_000, json.getJsonObject("counts").getInt("mated"));
    JsonObject rate = json.getJsonArray("false_match_rates").getJsonObject(1);
    assertTrue(rate.getJsonNumber("fmr_upper95").doubleValue() <= WISHED);
  }
}
