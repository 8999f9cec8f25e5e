package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.onnx.ModelCatalogue;
import ae.gov.noor.biometric.adapter.onnx.OnnxEngine;
import ae.gov.noor.biometric.adapter.onnx.OnnxSettings;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.inference.ModelCard;
import ae.gov.noor.biometric.matching.Calibration;
import ae.gov.noor.biometric.matching.MonotoneCurve;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The models in use. Loaded once at start; where one is missing or wrong the service stays up, not
 * ready, says which, and serves with no other.
 */
@ApplicationScoped
public class Models {
  private static final System.Logger LOG = System.getLogger(Models.class.getName());
  private static final String CATALOGUE = "/models/catalogue.json";
  @Inject Settings settings;
  private final ModelCatalogue catalogue = catalogue();
  private OnnxEngine engine;
  private volatile FaceTrack face;
  private volatile String problem = "models are being loaded";

  private static ModelCatalogue catalogue() {
    try (InputStream in = Models.class.getResourceAsStream(CATALOGUE)) {
      return ModelCatalogue.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads what the settings choose. A failure is kept for {@code /health}, not thrown. */
  synchronized void load() {
    try {
      engine =
          OnnxEngine.start(catalogue, Path.of(settings.text(Setting.NOOR_MODELS)), onnx(settings));
      face =
          FaceTrack.open(
              engine, settings.text(Setting.FACE_DETECTOR), settings.text(Setting.FACE_MODEL));
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
    return OnnxSettings.defaults(OnnxSettings.Provider.valueOf(provider));
  }

  /** The face's stages; refuses while the models are not there. */
  FaceTrack face() {
    FaceTrack track = face;
    if (track == null) {
      throw new Refusal(Reason.MODEL_UNAVAILABLE);
    }
    return track;
  }

  /** How similarity becomes confidence for the face model in use, as the catalogue has it. */
  Calibration faceCalibration() {
    ModelCard card = catalogue.card(settings.text(Setting.FACE_MODEL));
    return new Calibration(
        card.name() + "-catalogue",
        card.version(),
        new MonotoneCurve(
            card.calibration().stream()
                .map(p -> new MonotoneCurve.Point(p.similarity(), p.confidence()))
                .toList()));
  }

  boolean ready() {
    return face != null;
  }

  /** For {@code /health}: which models, and where they run and why. */
  Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("face_detector", settings.text(Setting.FACE_DETECTOR));
    facts.put("face_model", settings.text(Setting.FACE_MODEL));
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
