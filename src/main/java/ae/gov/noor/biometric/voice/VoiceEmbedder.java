package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.inference.InferenceEngine;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Map;

/**
 * A speaker model with the front end that it was trained with: 16 kHz speech in, 192 numbers out.
 */
final class VoiceEmbedder {
  static final int DIMENSION = 192;

  private final InferenceModel model;
  private final FilterBank filterBank;
  private final String input;
  private final String output;

  private VoiceEmbedder(InferenceModel model, FilterBank filterBank, String input, String output) {
    this.model = model;
    this.filterBank = filterBank;
    this.input = input;
    this.output = output;
  }

  /**
   * Opens a speaker model by its name in the catalogue.
   *
   * @throws IllegalArgumentException where there is no front end for that name
   */
  static VoiceEmbedder open(InferenceEngine engine, String name) {
    return switch (name) {
      // Wang et al., CAM++ (2023); 3D-Speaker, speech_campplus_sv_zh_en_16k-common_advanced
      case "campplus" ->
          new VoiceEmbedder(engine.open(name), FilterBank.povey(), "fbank", "embedding");
      // Desplanques et al., ECAPA-TDNN (2020); WeSpeaker, voxceleb_ECAPA1024_LM
      case "ecapa" -> new VoiceEmbedder(engine.open(name), FilterBank.hamming(), "feats", "embs");
      default -> throw new IllegalArgumentException("no voice model of this name: " + name);
    };
  }

  ModelVersion version() {
    return new ModelVersion(model.version(), model.sha256());
  }

  Embedding embed(float[] speech, Trace trace) {
    Tensor features = trace.stage("filter-bank", () -> filterBank.features(speech));
    trace.keep("filter-bank", features);
    Map<String, Tensor> inputs = Map.of(input, features);
    float[] raw = trace.stage("embed", () -> ModelOutput.run(model, inputs, output, DIMENSION));
    trace.keep("embedding", raw);
    try {
      return Embedding.normalised(raw, version());
    } catch (IllegalArgumentException e) {
      throw ModelOutput.broken(model, e.getMessage());
    }
  }
}
