package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ae.gov.noor.biometric.adapter.onnx.ModelCatalogue;
import ae.gov.noor.biometric.adapter.onnx.ModelFolder;
import ae.gov.noor.biometric.adapter.onnx.OnnxEngine;
import ae.gov.noor.biometric.adapter.onnx.OnnxSettings;
import ae.gov.noor.biometric.domain.Sample;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The models and pictures that tests use, and the reference numbers of the pictures. */
public final class TestModels {
  public static final List<String> PICTURES =
      List.of("person_a_1", "person_a_2", "person_b_1", "person_b_2", "impostor_1", "impostor_2");

  private static OnnxEngine engine;

  private TestModels() {}

  public static Path folder() {
    return ModelFolder.chosen();
  }

  /** A default model or a picture: it must be there. */
  public static Path required(String file) {
    Path path = folder().resolve(file);
    assertTrue(Files.exists(path), "fetch the models first: " + file + " is missing");
    return path;
  }

  /** One engine for all tests. */
  public static synchronized OnnxEngine engine() {
    required("yunet.onnx");
    required("sface.onnx");
    if (engine == null) {
      OnnxSettings settings = OnnxSettings.defaults(OnnxSettings.Provider.CPU);
      engine = OnnxEngine.start(catalogue(), folder(), settings);
    }
    return engine;
  }

  /** Skips the test where a model that is not fetched by default is absent. */
  public static void assumeFetched(String... models) {
    for (String model : models) {
      String file = catalogue().card(model).file();
      assumeTrue(Files.exists(folder().resolve(file)), "skipped: " + file + " was not fetched");
    }
  }

  public static ModelCatalogue catalogue() {
    try (InputStream in = TestModels.class.getResourceAsStream("/models/catalogue.json")) {
      return ModelCatalogue.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Default detector and embedder. */
  public static FaceTrack track() {
    return FaceTrack.open(engine(), "yunet", "sface");
  }

  public static byte[] bytes(String picture) {
    try {
      return Files.readAllBytes(required("pictures/" + picture + ".jpg"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Sample sample(String picture) {
    return Sample.of(bytes(picture), "image/jpeg");
  }

  static JsonObject reference() {
    try (JsonReader reader =
        Json.createReader(TestModels.class.getResourceAsStream("/reference/face.json"))) {
      return reader.readObject();
    }
  }

  static JsonObject reference(String picture) {
    return reference().getJsonObject(picture + ".jpg");
  }

  static float[] numbers(JsonObject object, String key) {
    var array = object.getJsonArray(key);
    float[] numbers = new float[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) array.getJsonNumber(i).doubleValue();
    }
    return numbers;
  }
}
