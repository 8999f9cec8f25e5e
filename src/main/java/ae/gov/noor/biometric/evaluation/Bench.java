package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.adapter.onnx.CatalogueRules;
import ae.gov.noor.biometric.adapter.onnx.ModelCatalogue;
import ae.gov.noor.biometric.adapter.onnx.ModelFolder;
import ae.gov.noor.biometric.adapter.onnx.OnnxEngine;
import ae.gov.noor.biometric.adapter.onnx.OnnxSettings;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.inference.InferenceEngine;
import ae.gov.noor.biometric.liveness.LivenessGate;
import ae.gov.noor.biometric.liveness.PassiveSettings;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.FaceQualitySettings;
import ae.gov.noor.biometric.quality.VoiceQualityGate;
import ae.gov.noor.biometric.quality.VoiceQualitySettings;
import ae.gov.noor.biometric.voice.VoiceTrack;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The service's stages in this process, put together as the service does: its catalogue, models,
 * quality gates and matching rules. A model is loaded at its first use.
 */
final class Bench implements AutoCloseable {
  private static final String CATALOGUE = "/models/catalogue.json";
  private final OnnxEngine engine;
  private final Supplier<FaceTrack> face;
  private final Supplier<VoiceTrack> voice;
  private final ExtractionPipeline pipeline;
  private final ExtractionPipeline judging;
  private final MatchingRules rules;

  private Bench(OnnxEngine engine, ModelCatalogue catalogue, Arguments arguments) {
    this.engine = engine;
    String faceModel = arguments.text("face-model", "sface");
    String voiceModel = arguments.text("voice-model", "campplus");
    String detector = arguments.text("detector", "yunet");
    face = once(() -> FaceTrack.open(engine, detector, faceModel));
    voice = once(() -> VoiceTrack.open(engine, voiceModel));
    pipeline = pipeline(LivenessGate::assessingNoPicture);
    judging = pipeline(once(() -> LivenessGate.open(engine, PassiveSettings.DEFAULTS.threshold())));
    rules = CatalogueRules.DEFAULTS.of(catalogue, faceModel, voiceModel);
  }

  private ExtractionPipeline pipeline(Supplier<LivenessGate> liveness) {
    return new ExtractionPipeline(
        face,
        new FaceQualityGate(FaceQualitySettings.DEFAULTS),
        voice,
        new VoiceQualityGate(VoiceQualitySettings.DEFAULTS),
        liveness,
        (a, b) -> 0,
        1);
  }

  /** The models that the arguments choose, from the folder that {@code NOOR_MODELS} names. */
  static Bench open(Arguments arguments) throws IOException {
    try (InputStream in = Bench.class.getResourceAsStream(CATALOGUE)) {
      ModelCatalogue catalogue = ModelCatalogue.read(in);
      OnnxSettings settings = OnnxSettings.defaults(OnnxSettings.Provider.AUTO);
      return new Bench(
          OnnxEngine.start(catalogue, ModelFolder.chosen(), settings), catalogue, arguments);
    }
  }

  private static <T> Supplier<T> once(Supplier<T> opening) {
    return new Supplier<>() {
      private T opened;

      @Override
      public T get() {
        opened = opened == null ? opening.get() : opened;
        return opened;
      }
    };
  }

  /** Without liveness, which is measured by itself. */
  ExtractionPipeline pipeline() {
    return pipeline;
  }

  /** With liveness, as the service has it. */
  ExtractionPipeline judging() {
    return judging;
  }

  MatchingRules rules() {
    return rules;
  }

  InferenceEngine engine() {
    return engine;
  }

  FaceTrack face() {
    return face.get();
  }

  /** Cuts speech of so many seconds; whole samples are used where none is asked for. */
  Optional<SpeechCutter> cutter(Modality modality, Arguments arguments) {
    double seconds = arguments.number("seconds", 0);
    return modality == Modality.FACIAL || seconds == 0
        ? Optional.empty()
        : Optional.of(new SpeechCutter(voice.get(), seconds));
  }

  @Override
  public void close() {
    engine.close();
  }
}
