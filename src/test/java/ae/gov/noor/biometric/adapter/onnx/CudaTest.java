package ae.gov.noor.biometric.adapter.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a machine with CUDA can show: {@code mvn -Pgpu test -Dtest=CudaTest}. */
class CudaTest {
  private static final double SAME_DIRECTION = 0.9999;

  private static OnnxEngine engine(OnnxSettings.Provider provider) {
    return OnnxEngine.start(
        TestModels.catalogue(), ModelFolder.chosen(), OnnxSettings.defaults(provider));
  }

  private static void needsCuda() {
    ExecutionProvider found = ProviderChoice.choose(OnnxSettings.Provider.AUTO);
    assumeTrue(found.cuda(), "skipped: " + found.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "yunet, input, 1x3x320x320, bbox_8",
    "sface, data, 1x3x112x112, fc1",
    "campplus, fbank, 1x300x80, embedding",
    "texture, input, 1x3x128x128, output"
  })
  void aModelGivesThereWhatItGivesOnTheCpu(String name, String in, String shape, String out) {
    needsCuda();
    Map<String, Tensor> inputs = Map.of(in, noise(shape));
    try (OnnxEngine cuda = engine(OnnxSettings.Provider.CUDA);
        OnnxEngine cpu = engine(OnnxSettings.Provider.CPU)) {
      float[] there = first(cuda.open(name), inputs, out);
      float[] here = first(cpu.open(name), inputs, out);
      assertEquals(1, cosine(there, here), 1 - SAME_DIRECTION);
      assertEquals(0, cuda.fallbacks());
    }
  }

  private static float[] first(InferenceModel model, Map<String, Tensor> inputs, String out) {
    Map<String, Tensor> outputs = model.run(inputs);
    return (outputs.containsKey(out) ? outputs.get(out) : outputs.values().iterator().next())
        .data();
  }

  @Test
  void theReasonOfTheChoiceNamesTheDevice() {
    needsCuda();
    try (OnnxEngine engine = engine(OnnxSettings.Provider.AUTO)) {
      assertEquals("cuda", engine.provider().name());
    }
  }

  private static Tensor noise(String shape) {
    long[] sizes = Arrays.stream(shape.split("x")).mapToLong(Long::parseLong).toArray();
    int size = 1;
    for (long s : sizes) {
      size *= (int) s;
    }
    float[] values = new float[size];
    Random random = new Random(7);
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() * 2;
    }
    return new Tensor(values, sizes);
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
