package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.inference.InferenceEngine;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.MicroBatcher;
import ae.gov.noor.biometric.inference.ModelCard;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs models with ONNX Runtime: one session a model, shared by all threads. A model is opened only
 * from bytes whose SHA-256 is the catalogue's; a failed opening is tried again at the next call.
 * Where CUDA was chosen by itself and a model cannot be loaded on it, that model runs on the CPU,
 * which the log says.
 */
public final class OnnxEngine implements InferenceEngine, AutoCloseable {
  /**
   * Must be 1 in the environment: ONNX Runtime 1.29 would keep usage events, and was seen to end
   * the whole process where it is not. It is read before anything else could say so.
   */
  public static final String NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";

  private static final Logger LOG = System.getLogger(OnnxEngine.class.getName());

  private final ModelCatalogue catalogue;
  private final Path folder;
  private final OnnxSettings settings;
  private final Sessions sessions;
  private final ExecutionProvider provider;
  private final Trace trace;
  private final Semaphore turns;
  private final RunLimit limit;
  private final Map<String, Opened> models = new ConcurrentHashMap<>();
  private final Map<String, OnnxModel> inReserve = new ConcurrentHashMap<>();
  private final LongAdder fallbacks = new LongAdder();

  /** What callers get, the session below it, and where that runs. */
  private record Opened(InferenceModel model, OnnxModel session, LoadedModel loaded) {}

  private OnnxEngine(
      ModelCatalogue catalogue,
      Path folder,
      OnnxSettings settings,
      ExecutionProvider provider,
      Trace trace) {
    this.catalogue = catalogue;
    this.folder = folder;
    this.settings = settings;
    this.sessions = new Sessions(settings);
    this.provider = provider;
    this.trace = trace;
    this.turns = new Semaphore(settings.concurrentRuns(), true);
    this.limit = new RunLimit(settings.longest());
  }

  /**
   * An engine for the models of a folder; nothing is loaded yet.
   *
   * @throws IllegalStateException with the reason where CUDA is demanded and cannot be used, or
   *     {@link #NO_TELEMETRY} is not said
   */
  public static OnnxEngine start(ModelCatalogue catalogue, Path folder, OnnxSettings settings) {
    return start(catalogue, folder, settings, Trace.NONE);
  }

  /**
   * The same, watched.
   *
   * @param trace is told of every run's time under the model's name, in which waiting for a turn is
   *     not; and of models whose calls share runs, how many calls each answered
   */
  public static OnnxEngine start(
      ModelCatalogue catalogue, Path folder, OnnxSettings settings, Trace trace) {
    if (!"1".equals(System.getenv(NO_TELEMETRY))) {
      throw new IllegalStateException(NO_TELEMETRY + " must be 1 in the environment");
    }
    ExecutionProvider provider = ProviderChoice.choose(settings.provider());
    LOG.log(Level.INFO, "models run on {0}: {1}", provider.name(), provider.reason());
    return new OnnxEngine(catalogue, folder, settings, provider, trace);
  }

  /** Where models run, and why. */
  public ExecutionProvider provider() {
    return provider;
  }

  /** Calls that the CPU answered because the graphics processor failed, since the start. */
  public long fallbacks() {
    return fallbacks.sum();
  }

  @Override
  public InferenceModel open(String name) {
    return models.computeIfAbsent(name, n -> load(catalogue.card(n))).model();
  }

  /** The models that were opened, by name. */
  public List<LoadedModel> loaded() {
    return models.values().stream()
        .map(Opened::loaded)
        .sorted(Comparator.comparing(model -> model.card().name()))
        .toList();
  }

  private Opened load(ModelCard card) {
    byte[] bytes = ModelFile.read(card, folder);
    try {
      return provider.cuda() ? onCuda(card, bytes) : onCpu(card, bytes, provider);
    } catch (OrtException e) {
      throw new ModelUnavailable(card.name(), "ONNX Runtime cannot load it", e);
    }
  }

  private Opened onCuda(ModelCard card, byte[] bytes) throws OrtException {
    try {
      OnnxModel model = warm(card, sessions.onCuda(bytes));
      InferenceModel safe = new WithFallback(model, () -> reserve(card), fallbacks);
      return new Opened(shared(safe, model, true), model, new LoadedModel(card, provider));
    } catch (OrtException e) {
      if (settings.provider() == OnnxSettings.Provider.CUDA) {
        throw e;
      }
      String reason = ProviderChoice.plain(e);
      LOG.log(Level.WARNING, "model {0} runs on cpu, not cuda: {1}", card.name(), reason);
      return onCpu(
          card,
          bytes,
          new ExecutionProvider(ExecutionProvider.CPU, "not loaded on CUDA: " + reason));
    }
  }

  private Opened onCpu(ModelCard card, byte[] bytes, ExecutionProvider place) throws OrtException {
    OnnxModel model = warm(card, sessions.onCpu(bytes));
    return new Opened(shared(model, model, false), model, new LoadedModel(card, place));
  }

  /** The first run of a session takes longer and tells whether it can run at all. */
  private OnnxModel warm(ModelCard card, OrtSession session) throws OrtException {
    OnnxModel model = new OnnxModel(card, session, turns, settings.patience(), limit, trace);
    try {
      model.warmUp();
      return model;
    } catch (OrtException e) {
      model.close();
      throw e;
    }
  }

  private InferenceModel shared(InferenceModel model, OnnxModel session, boolean onGpu)
      throws OrtException {
    return session.takesBatches()
        ? settings
            .sharing(onGpu)
            .<InferenceModel>map(policy -> new MicroBatcher(model, policy, trace))
            .orElse(model)
        : model;
  }

  /** The model on the CPU, for calls that fail on the graphics processor; loaded once. */
  private InferenceModel reserve(ModelCard card) {
    return inReserve.computeIfAbsent(
        card.name(),
        name -> {
          try {
            return warm(card, sessions.onCpu(ModelFile.read(card, folder)));
          } catch (OrtException | ModelUnavailable e) {
            throw new Refusal(Reason.MODEL_UNAVAILABLE, e);
          }
        });
  }

  /** Closes every session; models that were opened cannot be run any more. */
  @Override
  public void close() {
    models.values().forEach(opened -> opened.session().close());
    inReserve.values().forEach(OnnxModel::close);
    models.clear();
    inReserve.clear();
    limit.close();
  }
}
