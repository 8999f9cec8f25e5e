package ae.gov.noor.biometric.inference;

import java.util.List;

/**
 * What the catalogue says of judging a face model and a voice model together: the measured points
 * of the map from the summed log-likelihood ratio (natural logarithm) to confidence.
 */
public record FusionCard(String name, String face, String voice, List<Point> points) {
  public FusionCard {
    points = List.copyOf(points);
  }

  /** At this summed log-likelihood ratio the confidence is this (0..1). */
  public record Point(double llr, double confidence) {}
}
