package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.adapter.onnx.CatalogueRules;
import ae.gov.noor.biometric.adapter.onnx.ModelCatalogue;
import ae.gov.noor.biometric.adapter.onnx.ModelFolder;
import ae.gov.noor.biometric.adapter.onnx.OnnxEngine;
import ae.gov.noor.biometric.adapter.onnx.OnnxSettings;
import ae.gov.noor.biometric.face.FaceTrack;
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
  private final Supplier<VoiceTrack> voice;
  private final ExtractionPipeline pipeline;
  private final MatchingRules rules;

  private Bench(OnnxEngine engine, ModelCatalogue catalogue, Arguments arguments) {
    this.engine = engine;
    String faceModel = arguments.text("face-model", "sface");
    String voiceModel = arguments.text("voice-model", "campplus");
    String detector = arguments.text("detector", "yunet");
    Supplier<FaceTrack> face = once(() -> FaceTrack.open(engine, detector, faceModel));
    voice = once(() -> VoiceTrack.open(engine, voiceModel));
    pipeline =
        new ExtractionPipeline(
            face,
            new FaceQualityGate(FaceQualitySettings.DEFAULTS),
            voice,
            new VoiceQualityGate(VoiceQualitySettings.DEFAULTS));
    rules = CatalogueRules.DEFAULTS.of(catalogue, faceModel, voiceModel);
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

  ExtractionPipeline pipeline() {
    return pipeline;
  }

  MatchingRules rules() {
    return rules;
  }

  /** Cuts speech of so many seconds; whole recordings are used where none is asked for. */
  Optional<SpeechCutter> cutter(double seconds) {
    return seconds == 0 ? Optional.empty() : Optional.of(new SpeechCutter(voice.get(), seconds));
  }

  @Override
  public void close() {
    engine.close();
  }
}
