package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SfaceEmbedderTest {
  static final List<String> PICTURES = TestModels.PICTURES;

  /** The reference numbers have five digits after the point; the arithmetic adds less. */
  private static final float TOLERANCE = 2e-5f;

  @ParameterizedTest
  @FieldSource("PICTURES")
  void vectorsAreTheReferenceOnes(String name) {
    float[] expected = TestModels.numbers(TestModels.reference(name), "sface_first8");
    float[] values = References.embedding(name, "sface").values();
    assertEquals(128, values.length);
    assertArrayEquals(expected, Arrays.copyOf(values, 8), TOLERANCE);
  }

  @Test
  void cosinesAreTheReferenceOnes() {
    References.assertCosines("sface", 1e-4);
  }

  @Test
  void pointsThatFallTogetherAreNoFace() {
    var embedder = new SfaceEmbedder(TestModels.engine().open("sface"));
    var face = new DetectedFace(0, 0, 10, 10, new float[10], 0.9f);
    Picture picture = Pictures.gradient(32, 32);
    Refusal refusal = assertThrows(Refusal.class, () -> embedder.align(picture, face));
    assertEquals(Reason.NO_FACE, refusal.reason());
  }

  @Test
  void aVectorWithoutLengthIsNeverGiven() {
    var embedder = new SfaceEmbedder(new StubModel("fc1", new float[128], 1, 128));
    Planes aligned = new Planes(112, 112, new float[3 * 112 * 112]);
    Refusal refusal = assertThrows(Refusal.class, () -> embedder.embed(aligned));
    assertEquals(Reason.MODEL_UNAVAILABLE, refusal.reason());
  }
}
