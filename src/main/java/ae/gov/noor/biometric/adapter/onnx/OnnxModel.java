package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.ModelCard;
import ae.gov.noor.biometric.inference.Tensor;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One session. A run waits for its turn, so that no more run at once than the machine can serve,
 * and is ended where it takes too long.
 */
final class OnnxModel implements InferenceModel {
  private static final Logger LOG = System.getLogger(OnnxModel.class.getName());

  /** Stands for any size but the first of an input, when a run is tried; fits every model here. */
  private static final long ANY_SIZE = 320;

  private final ModelCard card;
  private final OrtSession session;
  private final Semaphore turns;
  private final Duration patience;
  private final RunLimit limit;
  private final Trace trace;

  /**
   * Where inputs lie while a run reads them. Memory outside of the heap comes back only when a
   * collection finds that nobody has it any more, so it is used again; never more pieces than runs
   * at once.
   */
  private final Queue<FloatBuffer> spare = new ConcurrentLinkedQueue<>();

  OnnxModel(
      ModelCard card,
      OrtSession session,
      Semaphore turns,
      Duration patience,
      RunLimit limit,
      Trace trace) {
    this.card = card;
    this.session = session;
    this.turns = turns;
    this.patience = patience;
    this.limit = limit;
    this.trace = trace;
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
      long begin = System.nanoTime();
      Map<String, Tensor> outputs = runNow(inputs);
      trace.took(card.name(), System.nanoTime() - begin);
      return outputs;
    } catch (OrtException | IllegalStateException | RejectedExecutionException e) {
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
    List<FloatBuffer> taken = new ArrayList<>();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        FloatBuffer values = filled(input.getValue().data());
        taken.add(values);
        feeds.put(
            input.getKey(),
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), values, input.getValue().shape()));
      }
      try (RunLimit.Limited limited = limit.begin();
          OrtSession.Result result = session.run(feeds, limited.options())) {
        return outputs(result);
      }
    } finally {
      feeds.values().forEach(OnnxTensor::close);
      spare.addAll(taken);
    }
  }

  /** A piece that is too small is left for the collection. */
  private FloatBuffer filled(float[] values) {
    FloatBuffer piece = spare.poll();
    if (piece == null || piece.capacity() < values.length) {
      piece =
          ByteBuffer.allocateDirect(Float.BYTES * values.length)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    return piece.clear().put(values).flip();
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

  /** Whether the first dimension of everything that goes in and comes out is a batch. */
  boolean takesBatches() throws OrtException {
    return Stream.of(session.getInputInfo(), session.getOutputInfo())
        .flatMap(infos -> infos.values().stream())
        .map(OnnxModel::shape)
        .allMatch(shape -> shape.length > 0 && shape[0] < 0);
  }

  /**
   * Runs once on nothing.
   *
   * @throws OrtException where it cannot run
   */
  void warmUp() throws OrtException {
    Map<String, Tensor> nothing = new HashMap<>();
    for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
      long[] shape = shape(input.getValue()).clone();
      long size = 1;
      for (int i = 0; i < shape.length; i++) {
        if (shape[i] < 0) {
          shape[i] = i == 0 ? 1 : ANY_SIZE;
        }
        size *= shape[i];
      }
      nothing.put(input.getKey(), new Tensor(new float[(int) size], shape));
    }
    runNow(nothing);
  }

  private static long[] shape(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
  }

  void close() {
    try {
      session.close();
    } catch (OrtException | IllegalStateException e) {
      LOG.log(Level.WARNING, "model " + card.name() + " did not close", e);
    }
  }
}
