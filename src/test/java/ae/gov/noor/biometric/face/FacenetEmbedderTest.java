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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FacenetEmbedderTest {
  static final List<String> PICTURES = TestModels.PICTURES;

  /**
   * The smallest picture is enlarged, where OpenCV rounds its weights: 6e-4; the others agree to
   * 1e-5.
   */
  private static final float TOLERANCE = 1e-3f;

  @BeforeEach
  void needsTheModel() {
    TestModels.assumeFetched("facenet");
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void vectorsAreTheReferenceOnes(String name) {
    float[] expected = TestModels.numbers(TestModels.reference(name), "facenet_first8");
    float[] values = References.embedding(name, "facenet").values();
    assertEquals(512, values.length);
    float tolerance = name.equals("person_a_1") ? TOLERANCE : 2e-5f;
    assertArrayEquals(expected, Arrays.copyOf(values, 8), tolerance);
  }

  @Test
  void cosinesAreTheReferenceOnes() {
    References.assertCosines("facenet", 2e-3);
  }

  @Test
  void aBoxOutsideThePictureIsNoFace() {
    var embedder = new FacenetEmbedder(TestModels.engine().open("facenet"));
    var face = new DetectedFace(100, 100, 10, 10, new float[10], 0.9f);
    Picture picture = Pictures.gradient(32, 32);
    Refusal refusal = assertThrows(Refusal.class, () -> embedder.align(picture, face));
    assertEquals(Reason.NO_FACE, refusal.reason());
  }
}
