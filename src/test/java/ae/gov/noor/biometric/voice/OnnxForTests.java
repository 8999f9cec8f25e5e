package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ae.gov.noor.biometric.adapter.onnx.ModelFolder;
import ae.gov.noor.biometric.inference.InferenceEngine;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models of the cache folder on plain ONNX Runtime, so that this room is tested without
 * another.
 */
final class OnnxForTests implements InferenceEngine {
  static final OnnxForTests ENGINE = new OnnxForTests(Map.of());

  private static final Map<Path, InferenceModel> OPENED = new ConcurrentHashMap<>();
  private final Map<String, String> files;

  private OnnxForTests(Map<String, String> files) {
    this.files = files;
  }

  /** ECAPA-TDNN with random weights under the name of the true one; skips where it was not made. */
  static OnnxForTests withRandomEcapa() {
    String file = "ecapa-random";
    assumeTrue(
        Files.exists(path(file)),
        "skipped: no ecapa-random.onnx in the models folder; models/convert/ecapa_random.py makes"
            + " it");
    return new OnnxForTests(Map.of("ecapa", file));
  }

  private static Path path(String name) {
    return folder().resolve(name + ".onnx");
  }

  private static Path folder() {
    return ModelFolder.chosen();
  }

  @Override
  public InferenceModel open(String name) {
    Path path = path(files.getOrDefault(name, name));
    assertTrue(Files.exists(path), () -> path + " is missing: prepare the models first");
    return OPENED.computeIfAbsent(path, p -> new Model(name, p));
  }

  private static final class Model implements InferenceModel {
    private final String name;
    private final String sha256;
    private final OrtSession session;

    Model(String name, Path file) {
      try {
        byte[] bytes = Files.readAllBytes(file);
        this.name = name;
        this.sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        this.session = OrtEnvironment.getEnvironment().createSession(bytes);
      } catch (IOException | OrtException | NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String sha256() {
      return sha256;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
      Map<String, OnnxTensor> given = new HashMap<>();
      try {
        for (Map.Entry<String, Tensor> in : inputs.entrySet()) {
          FloatBuffer values = FloatBuffer.wrap(in.getValue().data());
          long[] shape = in.getValue().shape();
          given.put(
              in.getKey(), OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape));
        }
        try (OrtSession.Result result = session.run(given)) {
          Map<String, Tensor> outputs = new HashMap<>();
          for (Map.Entry<String, ai.onnxruntime.OnnxValue> out : result) {
            OnnxTensor tensor = (OnnxTensor) out.getValue();
            FloatBuffer values = tensor.getFloatBuffer();
            float[] data = new float[values.remaining()];
            values.get(data);
            outputs.put(out.getKey(), new Tensor(data, tensor.getInfo().getShape()));
          }
          return outputs;
        }
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      } finally {
        given.values().forEach(OnnxTensor::close);
      }
    }
  }
}
