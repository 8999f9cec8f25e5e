package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.ModelCard;
import ae.gov.noor.biometric.inference.Tensor;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One session. A run waits for its turn, so that no more run at once than the machine can serve.
 */
final class OnnxModel implements InferenceModel {
  private static final Logger LOG = System.getLogger(OnnxModel.class.getName());

  private final LoadedModel loaded;
  private final ModelCard card;
  private final OrtSession session;
  private final Semaphore turns;
  private final Duration patience;

  OnnxModel(LoadedModel loaded, OrtSession session, Semaphore turns, Duration patience) {
    this.loaded = loaded;
    this.card = loaded.card();
    this.session = session;
    this.turns = turns;
    this.patience = patience;
  }

  LoadedModel loaded() {
    return loaded;
  }

  @Override
  public String name() {
    return card.name();
  }

  @Override
  public String sha256() {
    return card.sha256().orElseThrow();
  }

  @Override
  public String version() {
    return card.version().isEmpty() ? card.name() : card.version();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    awaitTurn();
    try {
      return runNow(inputs);
    } catch (OrtException | IllegalStateException e) {
      LOG.log(Level.ERROR, "a run of model " + card.name() + " failed", e);
      throw new Refusal(Reason.MODEL_UNAVAILABLE, e);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Refusal(Reason.OVERLOADED, Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(Reason.OVERLOADED, Duration.ofSeconds(1));
    }
  }

  private Map<String, Tensor> runNow(Map<String, Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> feeds = new HashMap<>();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        feeds.put(input.getKey(), feed(input.getValue()));
      }
      try (OrtSession.Result result = session.run(feeds)) {
        return outputs(result);
      }
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor feed(Tensor tensor) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(tensor.data()), tensor.shape());
  }

  private static Map<String, Tensor> outputs(OrtSession.Result result) throws OrtException {
    Map<String, Tensor> outputs = new HashMap<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      if (!(output.getValue() instanceof OnnxTensor tensor)) {
        throw new OrtException("an output is not a tensor");
      }
      FloatBuffer values = tensor.getFloatBuffer();
      if (values == null) {
        throw new OrtException("an output is not of floats");
      }
      float[] data = new float[values.remaining()];
      values.get(data);
      outputs.put(output.getKey(), new Tensor(data, tensor.getInfo().getShape()));
    }
    return outputs;
  }

  void close() {
    try {
      session.close();
    } catch (OrtException | IllegalStateException e) {
      LOG.log(Level.WARNING, "model " + card.name() + " did not close", e);
    }
  }
}
