package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelOutputTest {
  private static final Tensor INPUT = new Tensor(new float[1], 1);

  private static ModelOutput answer(float... values) {
    return ModelOutput.of(new StubModel("out", values, values.length), "in", INPUT);
  }

  private static void refused(ModelOutput output, String name) {
    Refusal refusal = assertThrows(Refusal.class, () -> output.values(name, 2));
    assertEquals(Reason.MODEL_UNAVAILABLE, refusal.reason());
  }

  @Test
  void finiteValuesOfTheExpectedNumberAreGiven() {
    assertArrayEquals(new float[] {1, 2}, answer(1, 2).values("out", 2));
  }

  // F21
  @Test
  void anotherNumberOfValuesIsRefused() {
    refused(answer(1, 2, 3), "out");
  }

  @Test
  void aMissingOutputIsRefused() {
    refused(answer(1, 2), "other");
  }

  // L18
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aValueThatIsNotFiniteIsRefused(float value) {
    refused(answer(1, value), "out");
  }
}
