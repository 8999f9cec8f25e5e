package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.onnx.CatalogueRules;
import ae.gov.noor.biometric.adapter.onnx.LoadedModel;
import ae.gov.noor.biometric.adapter.onnx.ModelCatalogue;
import ae.gov.noor.biometric.adapter.onnx.OnnxEngine;
import ae.gov.noor.biometric.adapter.onnx.OnnxSettings;
import ae.gov.noor.biometric.admin.ModelInUse;
import ae.gov.noor.biometric.admin.ModelsInUse;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.liveness.LivenessGate;
import ae.gov.noor.biometric.matching.FalseMatchRates;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.voice.VoiceTrack;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The models in use. Loaded once at start; where one is missing or wrong the service stays up, not
 * ready, says which, and serves with no other.
 */
@ApplicationScoped
public class Models implements ModelsInUse {
  private static final System.Logger LOG = System.getLogger(Models.class.getName());
  private static final String CATALOGUE = "/models/catalogue.json";
  @Inject Settings settings;
  @Inject Meters meters;
  private volatile ModelCatalogue catalogue;
  private volatile OnnxEngine engine;
  private volatile FaceTrack face;
  private volatile LivenessGate liveness;
  private volatile VoiceTrack voice;
  private volatile String problem = "models are being loaded";

  @PostConstruct
  void readCatalogue() {
    try (InputStream in = Models.class.getResourceAsStream(CATALOGUE)) {
      catalogue = ModelCatalogue.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads what the settings choose. A failure is kept for {@code /health}, not thrown. */
  synchronized void load() {
    try {
      engine =
          OnnxEngine.start(
              catalogue,
              Path.of(settings.text(Setting.NOOR_MODELS)),
              onnx(settings),
              meters.ofModels());
      meters.fallbacks(engine::fallbacks);
      matchingRules();
      face =
          FaceTrack.open(
              engine, settings.text(Setting.FACE_DETECTOR), settings.text(Setting.FACE_MODEL));
      liveness = LivenessGate.open(engine, settings.number(Setting.LIVENESS_CONFIDENCE_THRESHOLD));
      voice = VoiceTrack.open(engine, settings.text(Setting.VOICE_MODEL));
      problem = "";
    } catch (ModelUnavailable e) {
      problem = e.getMessage();
      LOG.log(System.Logger.Level.ERROR, "The service is not ready: {0}", problem);
    } catch (IllegalStateException e) {
      StartGuard.refuse("ONNX_PROVIDER: " + e.getMessage());
    }
  }

  private static OnnxSettings onnx(Settings settings) {
    String provider = settings.text(Setting.ONNX_PROVIDER).toUpperCase(Locale.ROOT);
    String batch = settings.text(Setting.INFERENCE_BATCH);
    return OnnxSettings.of(
        OnnxSettings.Provider.valueOf(provider),
        batch.equals("auto") ? Optional.empty() : Optional.of(Integer.valueOf(batch)),
        settings.integer(Setting.GPU_MEMORY_LIMIT_MIB));
  }

  /** The face's stages; refuses while the models are not there. */
  FaceTrack face() {
    return loaded(face);
  }

  /** Whether a capture is live; refuses while the models are not there. */
  LivenessGate liveness() {
    return loaded(liveness);
  }

  /** The voice's stages; refuses while the models are not there. */
  VoiceTrack voice() {
    return loaded(voice);
  }

  private static <T> T loaded(T track) {
    if (track == null) {
      throw new Refusal(Reason.MODEL_UNAVAILABLE);
    }
    return track;
  }

  /**
   * How the models in use are judged, as the catalogue has it.
   *
   * @throws ModelUnavailable where one of them was never calibrated
   */
  MatchingRules matchingRules() {
    return new CatalogueRules(
            settings.number(Setting.FACIAL_VERIFICATION_THRESHOLD),
            settings.number(Setting.VOICE_VERIFICATION_THRESHOLD),
            settings.number(Setting.MULTIMODAL_VERIFICATION_THRESHOLD))
        .of(catalogue, settings.text(Setting.FACE_MODEL), settings.text(Setting.VOICE_MODEL));
  }

  boolean ready() {
    return voice != null;
  }

  /** How often each version of an embedder errs, as the catalogue has it. */
  Map<String, FalseMatchRates> falseMatchRates() {
    return catalogue.falseMatchRates();
  }

  @Override
  public List<ModelInUse> all() {
    return loaded(engine).loaded().stream().map(this::inUse).toList();
  }

  private ModelInUse inUse(LoadedModel model) {
    String name = model.card().name();
    OptionalDouble threshold = OptionalDouble.empty();
    if (name.equals(settings.text(Setting.FACE_MODEL))) {
      threshold = OptionalDouble.of(settings.number(Setting.FACIAL_VERIFICATION_THRESHOLD));
    } else if (name.equals(settings.text(Setting.VOICE_MODEL))) {
      threshold = OptionalDouble.of(settings.number(Setting.VOICE_VERIFICATION_THRESHOLD));
    }
    return new ModelInUse(
        model.card(), threshold, model.provider().name(), model.provider().reason());
  }

  /** For {@code /health}: which models, and where they run and why. */
  Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("face_detector", settings.text(Setting.FACE_DETECTOR));
    facts.put("face_model", settings.text(Setting.FACE_MODEL));
    facts.put("voice_model", settings.text(Setting.VOICE_MODEL));
    OnnxEngine started = engine;
    if (started != null) {
      facts.put("provider", started.provider().name());
      facts.put("provider_reason", started.provider().reason());
    }
    if (!problem.isEmpty()) {
      facts.put("problem", problem);
    }
    return facts;
  }

  @PreDestroy
  synchronized void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
