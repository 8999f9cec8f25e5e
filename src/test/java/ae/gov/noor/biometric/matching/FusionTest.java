package ae.gov.noor.biometric.matching;

import static ae.gov.noor.biometric.domain.Modality.FACIAL;
import static ae.gov.noor.biometric.domain.Modality.VOICE;
import static ae.gov.noor.biometric.matching.MonotoneCurveTest.curve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.adapter.onnx.ModelCatalogue;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Score;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.FusionCard;
import ae.gov.noor.biometric.inference.ModelCard;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final double THRESHOLD = 0.95;
  private static final double STEP = 0.001;

  // the ratio of a face is -2 to 2, that of a voice -3 to 3; confidence rises with the sum
  private final Fusion fusion =
      new Fusion(
          "line",
          Map.of(FACIAL, curve(0, -2, 1, 2), VOICE, curve(0.2, -3, 0.8, 3)),
          curve(-5, 0, 5, 1));

  @Test
  void sumsTheRatiosOfBothHalves() {
    assertEquals(-5, ratio(fusion, 0, 0.2), 1e-12);
    assertEquals(0, ratio(fusion, 0.5, 0.5), 1e-12);
    assertEquals(1 + 2, ratio(fusion, 0.75, 0.7), 1e-12);
    assertEquals(-1 + 3, ratio(fusion, 0.25, 0.8), 1e-12);
  }

  @Test
  void turnsTheSumIntoConfidence() {
    assertEquals(0.8, fuse(fusion, 0.75, 0.7).score().confidence(), 1e-12);
    assertEquals(0.7, fuse(fusion, 0.25, 0.8).score().confidence(), 1e-12);
  }

  @Test
  void tellsTheThresholdTheFitAndTheLesserSimilarity() {
    Comparison fused = fuse(fusion, 0.75, 0.7);
    assertEquals(0.7, fused.score().similarity());
    assertEquals(0.25, fuse(fusion, 0.25, 0.8).score().similarity());
    assertEquals(THRESHOLD, fused.threshold());
    assertEquals("line", fused.calibration());
  }

  @Test
  void isFlatBeyondWhatTheDataShowed() {
    assertEquals(ratio(fusion, 0, 0.2), ratio(fusion, -1, -1));
    assertEquals(ratio(fusion, 1, 0.8), ratio(fusion, 1, 1));
    assertEquals(ratio(fusion, 0.5, 0.8), ratio(fusion, 0.5, 0.95));
    Fusion clipped = new Fusion("clipped", fusion.ratios(), curve(-1, 0.1, 1, 0.9));
    assertEquals(0.1, fuse(clipped, -1, -1).score().confidence());
    assertEquals(0.9, fuse(clipped, 1, 1).score().confidence());
  }

  @Test
  void isAMatchOnlyClearOfTheThreshold() {
    assertTrue(fuse(fusion, 1, 0.8).matched());
    Fusion exact = new Fusion("exact", fusion.ratios(), curve(-5, 0, 5, THRESHOLD));
    assertEquals(THRESHOLD, fuse(exact, 1, 0.8).score().confidence());
    assertFalse(fuse(exact, 1, 0.8).matched());
  }

  @Test
  void judgesBothHalvesWhateverEachAloneIs() {
    Comparison matched = new Comparison(new Score(0.3, 0.99), THRESHOLD, true, "alone");
    Comparison rejected = new Comparison(new Score(1, 0), THRESHOLD, false, "alone");
    assertFalse(fusion.fuse(matched, matched, THRESHOLD).matched());
    assertTrue(fusion.fuse(rejected, rejected, THRESHOLD).matched());
  }

  @Test
  void refusesToBeWithoutACurveForEachHalf() {
    MonotoneCurve any = curve(0, 0, 1, 1);
    assertRefused(Map.of(FACIAL, any), any);
    assertRefused(Map.of(VOICE, any), any);
    assertRefused(Map.of(), any);
    assertRefused(Map.of(FACIAL, any, Modality.MULTIMODAL, any), any);
  }

  @Test
  void refusesAConfidenceOutOfRange() {
    assertRefused(fusion.ratios(), curve(0, -0.01, 1, 1));
    assertRefused(fusion.ratios(), curve(0, 0, 1, 1.01));
  }

  private static void assertRefused(Map<Modality, MonotoneCurve> ratios, MonotoneCurve confidence) {
    assertThrows(IllegalArgumentException.class, () -> new Fusion("a", ratios, confidence));
  }

  @Test
  void refusesAMissingHalf() {
    for (Map<Modality, Double> half : List.of(Map.of(FACIAL, 1.0), Map.of(VOICE, 1.0))) {
      assertThrows(IllegalArgumentException.class, () -> fusion.ratio(half));
    }
  }

  @Test
  void refusesNotANumber() {
    assertThrows(IllegalArgumentException.class, () -> ratio(fusion, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> ratio(fusion, 1, Double.NaN));
  }

  @Test
  void doesNotChangeWithTheMapItWasMadeFrom() {
    Map<Modality, MonotoneCurve> ratios = new EnumMap<>(fusion.ratios());
    Fusion made = new Fusion("line", ratios, fusion.confidence());
    ratios.clear();
    assertEquals(fusion, made);
  }

  // the catalogue's own curves, for the default models and the default threshold

  @Test
  void isMonotoneInEachHalfByTheCatalogue() {
    Fusion measured = measured();
    for (double other = -1; other <= 1; other += 0.05) {
      double before = 0;
      double beforeToo = 0;
      for (double similarity = -1; similarity <= 1; similarity += STEP) {
        double withFace = fuse(measured, similarity, other).score().confidence();
        double withVoice = fuse(measured, other, similarity).score().confidence();
        assertTrue(withFace >= before && withVoice >= beforeToo, "at " + similarity);
        before = withFace;
        beforeToo = withVoice;
      }
    }
  }

  @Test
  void matchesByTheCatalogueWhatEachHalfAloneWouldMatch() {
    assertTrue(fuse(measured(), 0.4655, 0.68).matched());
  }

  @Test
  void letsAStrongHalfCarryOneThatAloneWouldJustFail() {
    assertTrue(fuse(measured(), 0.44, 0.75).matched());
    assertTrue(fuse(measured(), 0.55, 0.66).matched());
  }

  /** Up to .42: of non-mated faces, 7 in 100,000 lie above (the catalogue's own measurement). */
  @Test
  void aPerfectVoiceNeverOutvotesAWrongFace() {
    Fusion measured = measured();
    for (double face = -1; face <= 0.42; face += STEP) {
      assertFalse(fuse(measured, face, 1).matched(), "face " + face);
    }
    assertTrue(fuse(measured, 0.6, 1).matched(), "the voice is a perfect one");
  }

  /** Up to .64: the similarity of one non-mated voice in 1,000 of the harder of two data sets. */
  @Test
  void aPerfectFaceNeverOutvotesAWrongVoice() {
    Fusion measured = measured();
    for (double voice = -1; voice <= 0.64; voice += STEP) {
      assertFalse(fuse(measured, 1, voice).matched(), "voice " + voice);
    }
    assertTrue(fuse(measured, 1, 0.8).matched(), "the face is a perfect one");
  }

  @Test
  void noHalfClaimsByTheCatalogueAsMuchAsTheThresholdAsks() {
    Fusion measured = measured();
    double asked = measured.confidence().reaches(THRESHOLD).orElseThrow();
    measured.ratios().forEach((half, ratios) -> assertTrue(ratios.last().y() < asked, half.wire()));
  }

  private static Fusion measured() {
    ModelCatalogue catalogue = TestModels.catalogue();
    FusionCard card = catalogue.fusion("sface", "campplus").orElseThrow();
    return new Fusion(
        card.name(),
        Map.of(FACIAL, likelihoods(catalogue, "sface"), VOICE, likelihoods(catalogue, "campplus")),
        new MonotoneCurve(
            card.points().stream()
                .map(p -> new MonotoneCurve.Point(p.llr(), p.confidence()))
                .toList()));
  }

  private static MonotoneCurve likelihoods(ModelCatalogue catalogue, String model) {
    List<ModelCard.Point> points = catalogue.card(model).likelihoods();
    return new MonotoneCurve(
        points.stream().map(p -> new MonotoneCurve.Point(p.similarity(), p.value())).toList());
  }

  private static double ratio(Fusion fusion, double face, double voice) {
    return fusion.ratio(Map.of(FACIAL, face, VOICE, voice));
  }

  private static Comparison fuse(Fusion fusion, double face, double voice) {
    return fusion.fuse(alone(face), alone(voice), THRESHOLD);
  }

  private static Comparison alone(double similarity) {
    return new Comparison(new Score(similarity, 0), THRESHOLD, false, "alone");
  }
}
