package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.inference.FusionCard;
import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import ae.gov.noor.biometric.inference.ModelCard;
import ae.gov.noor.biometric.matching.Calibration;
import ae.gov.noor.biometric.matching.Fusion;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.matching.MonotoneCurve;
import java.util.List;
import java.util.Map;

/** How the catalogue says that probes are judged, with the operator's thresholds of confidence. */
public record CatalogueRules(double facial, double voice, double multimodal) {

  /** The thresholds that the platform's contract gives. */
  public static final CatalogueRules DEFAULTS = new CatalogueRules(0.95, 0.92, 0.95);

  /**
   * The rules for a face model and a voice model, by their names in the catalogue; without a fusion
   * where nobody measured the two together.
   *
   * @throws ModelUnavailable where one of them was never calibrated
   */
  public MatchingRules of(ModelCatalogue catalogue, String faceModel, String voiceModel) {
    ModelCard face = catalogue.card(faceModel);
    ModelCard speech = catalogue.card(voiceModel);
    return new MatchingRules(
        Map.of(Modality.FACIAL, rule(face, facial), Modality.VOICE, rule(speech, voice)),
        catalogue.fusion(face.name(), speech.name()).map(card -> fusion(card, face, speech)),
        multimodal);
  }

  private static MatchingRules.Rule rule(ModelCard card, double threshold) {
    if (card.calibration().isEmpty()) {
      throw new ModelUnavailable(card.name(), "it was never calibrated", null);
    }
    return new MatchingRules.Rule(
        card.calibration().stream().map(step -> step(card, step)).toList(), threshold);
  }

  private static MatchingRules.Step step(ModelCard card, ModelCard.Step step) {
    String name = card.name() + "-from-" + Math.round(step.fromSeconds()) + "s";
    return new MatchingRules.Step(
        step.fromSeconds(), new Calibration(name, card.version(), curve(step.points())));
  }

  private static Fusion fusion(FusionCard card, ModelCard face, ModelCard speech) {
    return new Fusion(
        card.name(),
        Map.of(
            Modality.FACIAL, curve(face.likelihoods()),
            Modality.VOICE, curve(speech.likelihoods())),
        new MonotoneCurve(
            card.points().stream()
                .map(p -> new MonotoneCurve.Point(p.llr(), p.confidence()))
                .toList()));
  }

  private static MonotoneCurve curve(List<ModelCard.Point> points) {
    return new MonotoneCurve(
        points.stream().map(p -> new MonotoneCurve.Point(p.similarity(), p.value())).toList());
  }
}
