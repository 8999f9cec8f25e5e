package ae.gov.noor.biometric.matching;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Score;
import java.util.Map;

/**
 * Judges a face and a voice together at score level: each similarity becomes a log-likelihood ratio
 * (natural logarithm) by a curve fitted on development data, the ratios are summed, and the sum
 * becomes a confidence. The curves are flat beyond what the data showed, so one half, however good,
 * claims no more than was measured and cannot outvote a half that speaks against it. Source:
 * Brümmer and du Preez, Application-independent evaluation of speaker detection, 2006.
 *
 * @param name names the fit, and is kept with every verification
 * @param ratios for each half, similarity (cosine, -1..1) to log-likelihood ratio
 * @param confidence the summed ratio to confidence (0..1)
 */
public record Fusion(String name, Map<Modality, MonotoneCurve> ratios, MonotoneCurve confidence) {
  public Fusion {
    ratios = Map.copyOf(ratios);
    if (!ratios.keySet().containsAll(Modality.MULTIMODAL.parts())) {
      throw new IllegalArgumentException("fusion needs a curve for each half");
    }
    if (confidence.first().y() < 0 || confidence.last().y() > 1) {
      throw new IllegalArgumentException("confidence is 0 to 1");
    }
  }

  /**
   * The summed log-likelihood ratio of similarities, one for each half.
   *
   * @throws IllegalArgumentException where a half is missing
   */
  public double ratio(Map<Modality, Double> similarities) {
    if (!similarities.keySet().containsAll(Modality.MULTIMODAL.parts())) {
      throw new IllegalArgumentException("fusion needs both halves");
    }
    return Modality.MULTIMODAL.parts().stream()
        .mapToDouble(half -> ratios.get(half).at(similarities.get(half)))
        .sum();
  }

  /** The fused comparison. Its similarity is the lesser of the two. */
  public Comparison fuse(Comparison face, Comparison voice, double threshold) {
    double similarityOfFace = face.score().similarity();
    double similarityOfVoice = voice.score().similarity();
    double fused =
        confidence.at(
            ratio(Map.of(Modality.FACIAL, similarityOfFace, Modality.VOICE, similarityOfVoice)));
    return new Comparison(
        new Score(Math.min(similarityOfFace, similarityOfVoice), fused),
        threshold,
        Matcher.reaches(fused, threshold),
        name);
  }
}
