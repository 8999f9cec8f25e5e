package ae.gov.noor.biometric.adapter.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.MicroBatcher;
import ae.gov.noor.biometric.inference.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEngineTest {
  @TempDir Path folder;

  private OnnxEngine engine(ModelCatalogue catalogue) {
    return OnnxEngine.start(catalogue, folder, OnnxSettings.defaults(OnnxSettings.Provider.CPU));
  }

  private static byte[] yunet() throws IOException {
    return Files.readAllBytes(TestModels.required("yunet.onnx"));
  }

  private static Map<String, Tensor> picture() {
    float[] values = new float[3 * 64 * 64];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 251;
    }
    return Map.of("input", new Tensor(values, 1, 3, 64, 64));
  }

  private void unavailable(ModelCatalogue catalogue, String model, String problem) {
    try (OnnxEngine engine = engine(catalogue)) {
      var thrown = assertThrows(ModelUnavailable.class, () -> engine.open(model));
      assertTrue(thrown.getMessage().startsWith("model " + model + ":"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains(problem), thrown.getMessage());
    }
  }

  @Test
  void aModelIsOpenedOnceAndRuns() throws IOException {
    Files.write(folder.resolve("yunet.onnx"), yunet());
    try (OnnxEngine engine = engine(TestModels.catalogue())) {
      InferenceModel model = engine.open("yunet");
      assertSame(model, engine.open("yunet"));
      assertEquals("yunet", model.name());
      assertEquals("yunet", model.version());
      LoadedModel loaded = engine.loaded().get(0);
      assertEquals(TestModels.catalogue().card("yunet"), loaded.card());
      assertEquals(engine.provider(), loaded.provider());
      assertEquals(1, engine.loaded().size());
      Tensor classes = model.run(picture()).get("cls_8");
      assertArrayEquals(new long[] {1, 64, 1}, classes.shape());
    }
  }

  @Test
  void manyThreadsShareOneModel() {
    InferenceModel model = TestModels.engine().open("yunet");
    float[] expected = model.run(picture()).get("bbox_8").data();
    IntStream.range(0, 16)
        .parallel()
        .forEach(i -> assertArrayEquals(expected, model.run(picture()).get("bbox_8").data()));
  }

  // F21
  @Test
  void aMissingFileIsNamed() {
    unavailable(TestModels.catalogue(), "yunet", "there is no file yunet.onnx");
  }

  // F21
  @Test
  void aTruncatedFileIsNamed() throws IOException {
    byte[] bytes = yunet();
    Files.write(folder.resolve("yunet.onnx"), Arrays.copyOf(bytes, bytes.length - 1));
    unavailable(TestModels.catalogue(), "yunet", "SHA-256");
  }

  // F21
  @Test
  void aFileWithOneOtherBitIsNamed() throws IOException {
    byte[] bytes = yunet();
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve("yunet.onnx"), bytes);
    unavailable(TestModels.catalogue(), "yunet", "SHA-256");
  }

  @Test
  void aFolderInPlaceOfTheFileIsNamed() throws IOException {
    Files.createDirectory(folder.resolve("yunet.onnx"));
    unavailable(TestModels.catalogue(), "yunet", "cannot be read");
  }

  @Test
  void aFileThatIsNoModelIsNamedThoughItsDigestIsRight()
      throws IOException, NoSuchAlgorithmException {
    byte[] bytes = Arrays.copyOf(yunet(), 1000);
    Files.write(folder.resolve("yunet.onnx"), bytes);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    ModelCatalogue catalogue =
        TestModels.catalogue().pinned("yunet", HexFormat.of().formatHex(digest));
    unavailable(catalogue, "yunet", "cannot load");
  }

  @Test
  void aModelWithoutAStatedDigestIsNotOpened() throws IOException {
    Files.write(folder.resolve("facenet-vggface2.onnx"), yunet());
    unavailable(TestModels.catalogue(), "facenet-vggface2", "no SHA-256");
  }

  @Test
  void aModelThatWasRepairedOpensAtTheNextCall() throws IOException {
    try (OnnxEngine engine = engine(TestModels.catalogue())) {
      assertThrows(ModelUnavailable.class, () -> engine.open("yunet"));
      Files.write(folder.resolve("yunet.onnx"), yunet());
      assertEquals("yunet", engine.open("yunet").name());
    }
  }

  @Test
  void aRunThatFailsIsAModelThatIsNotAvailable() {
    InferenceModel model = TestModels.engine().open("yunet");
    Tensor flat = new Tensor(new float[4], 1, 1, 2, 2);
    refused(model, Map.of("input", flat));
    refused(model, Map.of("other", flat));
    refused(model, Map.of());
  }

  private static void refused(InferenceModel model, Map<String, Tensor> inputs) {
    Refusal refusal = assertThrows(Refusal.class, () -> model.run(inputs));
    assertEquals(Reason.MODEL_UNAVAILABLE, refusal.reason());
  }

  // F24
  @Test
  void aRunThatTakesTooLongIsEnded() throws IOException {
    Files.write(folder.resolve("yunet.onnx"), yunet());
    OnnxSettings hasty =
        new OnnxSettings(
            OnnxSettings.Provider.CPU,
            1,
            1,
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Optional.empty(),
            0);
    try (OnnxEngine engine = OnnxEngine.start(TestModels.catalogue(), folder, hasty)) {
      InferenceModel model = engine.open("yunet");
      int side = 4096;
      Tensor huge = new Tensor(new float[3 * side * side], 1, 3, side, side);
      refused(model, Map.of("input", huge));
    }
  }

  @Test
  void callsThatShareRunsGetWhatEachAloneGets() throws Exception {
    Files.write(
        folder.resolve("sface.onnx"), Files.readAllBytes(TestModels.required("sface.onnx")));
    OnnxSettings sharing = OnnxSettings.of(OnnxSettings.Provider.CPU, Optional.of(4), 0);
    LongAdder answered = new LongAdder();
    Trace trace =
        new Trace() {
          @Override
          public void took(String stage, long nanos) {}

          @Override
          public void shared(String model, int calls) {
            assertEquals("sface", model);
            answered.add(calls);
          }
        };
    try (OnnxEngine engine = OnnxEngine.start(TestModels.catalogue(), folder, sharing, trace)) {
      InferenceModel shared = engine.open("sface");
      InferenceModel alone = TestModels.engine().open("sface");
      assertTrue(shared instanceof MicroBatcher);
      IntStream.range(0, 12)
          .parallel()
          .forEach(
              i -> {
                float[] expected = alone.run(face(i)).get("fc1").data();
                assertArrayEquals(expected, shared.run(face(i)).get("fc1").data(), 1e-4f);
              });
      assertEquals(12, answered.sum());
    }
  }

  private static Map<String, Tensor> face(int seed) {
    float[] values = new float[3 * 112 * 112];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * (seed + 3)) % 251;
    }
    return Map.of("data", new Tensor(values, 1, 3, 112, 112));
  }

  @Test
  void aModelOfAFixedBatchSharesNoRun() throws IOException {
    Files.write(folder.resolve("yunet.onnx"), yunet());
    OnnxSettings sharing = OnnxSettings.of(OnnxSettings.Provider.CPU, Optional.of(4), 0);
    try (OnnxEngine engine = OnnxEngine.start(TestModels.catalogue(), folder, sharing)) {
      assertFalse(engine.open("yunet") instanceof MicroBatcher);
    }
  }

  @Test
  void aClosedEngineRunsNothing() throws IOException {
    Files.write(folder.resolve("yunet.onnx"), yunet());
    OnnxEngine engine = engine(TestModels.catalogue());
    InferenceModel model = engine.open("yunet");
    engine.close();
    refused(model, picture());
  }

  @Test
  void aRunThatGetsNoTurnIsRefusedWithATimeToComeBack() {
    var model =
        new OnnxModel(
            TestModels.catalogue().card("yunet"),
            null,
            new Semaphore(0),
            Duration.ofMillis(1),
            null,
            Trace.NONE);
    Refusal refusal = assertThrows(Refusal.class, () -> model.run(picture()));
    assertEquals(Reason.OVERLOADED, refusal.reason());
    assertTrue(refusal.retryAfter().isPresent());
  }
}
