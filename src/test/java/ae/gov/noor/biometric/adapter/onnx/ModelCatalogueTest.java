package ae.gov.noor.biometric.adapter.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.inference.ModelCard;
import ae.gov.noor.biometric.matching.FalseMatchRates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogueTest {
  private static final String CARD =
      "{'name':'a','role':'r','file':'a.onnx','sha256':null,'licence':'MIT'}";

  private static ModelCatalogue read(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ModelCatalogue.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void theCatalogueOfThisBuildTellsTheFactsOfTheDefaultEmbedder() {
    ModelCard card = TestModels.catalogue().card("sface");
    assertEquals("sface.onnx", card.file());
    assertEquals("sface-2021dec-int8bq", card.version());
    assertEquals(128, card.dimension());
    assertEquals("Apache-2.0", card.licence());
    assertEquals(1, card.calibration().size());
    assertEquals(0, card.calibration().get(0).fromSeconds());
    assertTrue(card.calibration().get(0).points().contains(new ModelCard.Point(0.4655, 0.95)));
  }

  @Test
  void theVoiceIsCalibratedByItsLengthAndFusedWithTheFace() {
    ModelCatalogue catalogue = TestModels.catalogue();
    ModelCard card = catalogue.card("campplus");
    assertEquals(
        List.of(0.0, 3.0, 4.0, 6.0, 8.0),
        card.calibration().stream().map(ModelCard.Step::fromSeconds).toList());
    assertTrue(card.calibration().get(2).points().contains(new ModelCard.Point(0.68, 0.92)));
    assertFalse(card.likelihoods().isEmpty());
    assertTrue(catalogue.fusion("sface", "campplus").isPresent());
    assertTrue(catalogue.fusion("sface", "ecapa").isEmpty());
  }

  @Test
  void howOftenAnEmbedderErrsIsMeasuredAtItsDefaultThreshold() {
    ModelCard.Measurement face = TestModels.catalogue().card("sface").measurement().orElseThrow();
    assertEquals(0.95, face.defaultThreshold());
    assertEquals(29_640_749L, face.counts().get("non_mated"));
    assertTrue(face.falseMatchRates().contains(new ModelCard.MeasuredRate(0.95, 1e-5, 1.1e-5)));
    Map<String, FalseMatchRates> rates = TestModels.catalogue().falseMatchRates();
    assertEquals(0.95, rates.get("sface-2021dec-int8bq").threshold(1e-5).confidence());
    assertEquals(0.92, rates.get("campplus-zh-en-common-advanced").threshold(5.5e-4).confidence());
    assertEquals(3, rates.size());
  }

  @Test
  void aCalibrationWithoutItsMeasurementIsRefused() {
    String card = CARD.replace("}", ",'calibration':{'points':[],'date':'2026-11-22'}}");
    assertThrows(IllegalArgumentException.class, () -> read("{'models':[" + card + "]}"));
  }

  @Test
  void aModelThatMakesNoVectorsHasNeitherVersionNorCalibration() {
    ModelCard card = read("{'models':[" + CARD + "]}").card("a");
    assertEquals("", card.version());
    assertEquals(0, card.dimension());
    assertTrue(card.calibration().isEmpty());
    assertTrue(card.measurement().isEmpty());
    assertEquals(Optional.empty(), card.sha256());
  }

  @Test
  void anOperatorCanStateTheDigestOfAModel() {
    String digest = "0123456789abcdef".repeat(4);
    ModelCatalogue pinned = read("{'models':[" + CARD + "]}").pinned("a", digest);
    assertEquals(Optional.of(digest), pinned.card("a").sha256());
    assertThrows(IllegalArgumentException.class, () -> pinned.pinned("a", "0123"));
  }

  @Test
  void anUnknownModelIsNamed() {
    ModelCatalogue catalogue = read("{'models':[]}");
    var problem = assertThrows(ModelUnavailable.class, () -> catalogue.card("b"));
    assertTrue(problem.getMessage().contains("model b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{'models':[{}]}",
        "{'models':[{'name':'a','role':'r','file':'../a','sha256':null,'licence':''}]}",
        "{'models':[" + CARD + "," + CARD + "]}"
      })
  void whatIsNoCatalogueIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> read(json));
  }
}
