package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EyeStateTest {
  static final List<String> PICTURES = TestModels.PICTURES;

  @Test
  void theInputIsTheGreyOfEachEyeFrom0To1() {
    Picture picture = Pictures.painted(600, 600, (x, y) -> x < 300 ? 0xff0000 : 0x0000ff);
    StubModel model = StubModel.answering("output", 0, 0);
    assertEquals(0.5, new EyeState(model).closed(picture, FormulaHead.turned(0, 0)), 1e-9);
    assertEquals(2, model.asked().size());
    assertArrayEquals(new long[] {1, 1, 24, 24}, model.asked().get(0).shape());
    assertEquals(0.299f, model.asked().get(0).data()[300], 1e-5f);
  }

  @Test
  void oneClosedEyeIsNoBlink() {
    Picture picture = Pictures.gradient(600, 600);
    var winking = new Winking();
    assertTrue(new EyeState(winking).closed(picture, FormulaHead.turned(0, 0)) < 0.01);
    assertEquals(2, winking.asked);
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void openEyesReadOpen(String name) {
    TestModels.assumeFetched("mesh", "eye");
    var engine = TestModels.engine();
    Capture.Face capture = TestModels.track().capture(TestModels.sample(name), Trace.NONE);
    Mesh mesh =
        new FaceMesh(engine.open("mesh"))
            .of(capture.picture(), capture.faces().get(0))
            .orElseThrow();
    double closed = new EyeState(engine.open("eye")).closed(capture.picture(), mesh);
    assertTrue(closed < 0.25, "the eyes of " + name + " are open");
  }

  /** Finds the first eye closed and the second open. */
  private static final class Winking implements InferenceModel {
    private int asked;

    @Override
    public String name() {
      return "winking";
    }

    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
      float logit = asked++ == 0 ? 9 : -9;
      return Map.of("output", new Tensor(new float[] {logit, 0}, 1, 2));
    }
  }
}
