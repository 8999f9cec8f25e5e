package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.inference.InferenceEngine;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.ModelCard;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Runs models with ONNX Runtime: one session a model, shared by all threads. A model is opened only
 * from bytes whose SHA-256 is the catalogue's; a failed opening is tried again at the next call.
 * Where CUDA was chosen by itself and a model cannot be loaded on it, that model runs on the CPU,
 * which the log says.
 */
public final class OnnxEngine implements InferenceEngine, AutoCloseable {
  private static final Logger LOG = System.getLogger(OnnxEngine.class.getName());

  private final ModelCatalogue catalogue;
  private final Path folder;
  private final OnnxSettings settings;
  private final ExecutionProvider provider;
  private final Semaphore turns;
  private final Map<String, OnnxModel> models = new ConcurrentHashMap<>();

  private OnnxEngine(
      ModelCatalogue catalogue, Path folder, OnnxSettings settings, ExecutionProvider provider) {
    this.catalogue = catalogue;
    this.folder = folder;
    this.settings = settings;
    this.provider = provider;
    this.turns = new Semaphore(settings.concurrentRuns(), true);
  }

  /**
   * An engine for the models of a folder; nothing is loaded yet.
   *
   * @throws IllegalStateException with the reason where CUDA is demanded and cannot be used
   */
  public static OnnxEngine start(ModelCatalogue catalogue, Path folder, OnnxSettings settings) {
    ExecutionProvider provider = ProviderChoice.choose(settings.provider());
    LOG.log(Level.INFO, "models run on {0}: {1}", provider.name(), provider.reason());
    return new OnnxEngine(catalogue, folder, settings, provider);
  }

  /** Where models run, and why. */
  public ExecutionProvider provider() {
    return provider;
  }

  @Override
  public InferenceModel open(String name) {
    return models.computeIfAbsent(name, n -> load(catalogue.card(n)));
  }

  /** The models that were opened, by name. */
  public List<LoadedModel> loaded() {
    return models.values().stream()
        .map(OnnxModel::loaded)
        .sorted(Comparator.comparing(model -> model.card().name()))
        .toList();
  }

  private OnnxModel load(ModelCard card) {
    byte[] bytes = ModelFile.read(card, folder);
    try {
      return load(card, bytes);
    } catch (OrtException e) {
      throw new ModelUnavailable(card.name(), "ONNX Runtime cannot load it", e);
    }
  }

  private OnnxModel load(ModelCard card, byte[] bytes) throws OrtException {
    ExecutionProvider place = provider;
    if (provider.cuda()) {
      try {
        return model(card, session(bytes, true), provider);
      } catch (OrtException e) {
        if (settings.provider() == OnnxSettings.Provider.CUDA) {
          throw e;
        }
        String reason = ProviderChoice.plain(e);
        LOG.log(Level.WARNING, "model {0} runs on cpu, not cuda: {1}", card.name(), reason);
        place = new ExecutionProvider(ExecutionProvider.CPU, "not loaded on CUDA: " + reason);
      }
    }
    return model(card, session(bytes, false), place);
  }

  private OnnxModel model(ModelCard card, OrtSession session, ExecutionProvider place) {
    return new OnnxModel(new LoadedModel(card, place), session, turns, settings.patience());
  }

  private OrtSession session(byte[] bytes, boolean cuda) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(settings.threadsPerRun());
      options.setInterOpNumThreads(1);
      if (cuda) {
        options.addCUDA(0);
      }
      return OrtEnvironment.getEnvironment().createSession(bytes, options);
    }
  }

  /** Closes every session; models that were opened cannot be run any more. */
  @Override
  public void close() {
    models.values().forEach(OnnxModel::close);
    models.clear();
  }
}
