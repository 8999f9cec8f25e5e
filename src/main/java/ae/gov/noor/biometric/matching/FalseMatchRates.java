package ae.gov.noor.biometric.matching;

import java.util.List;

/**
 * What was measured of one model: at these confidences, so many of the comparisons of different
 * people matched. Between two measured points the rate's logarithm is taken for linear; above the
 * highest nothing is claimed.
 *
 * @param points by increasing confidence (above 0, at most 1) with decreasing rates (above 0, below
 *     1)
 */
public record FalseMatchRates(List<Point> points) {

  /** At this confidence the measured false match rate is this. */
  public record Point(double confidence, double rate) {
    public Point {
      if (!(confidence > 0 && confidence <= 1 && rate > 0 && rate < 1)) {
        throw new IllegalArgumentException("a confidence is above 0, a rate between 0 and 1");
      }
    }
  }

  /**
   * The confidence from which one is a candidate, and whether the rate asked for was ever measured
   * so low; where not, it is the highest confidence that was measured, and more false candidates
   * than asked for are to be expected.
   */
  public record Threshold(double confidence, boolean reached) {}

  public FalseMatchRates {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("there is at least one measured point");
    }
    for (int i = 1; i < points.size(); i++) {
      Point left = points.get(i - 1);
      Point right = points.get(i);
      if (!(right.confidence() > left.confidence() && right.rate() < left.rate())) {
        throw new IllegalArgumentException("the rate falls while the confidence rises");
      }
    }
  }

  /**
   * The false match rate of one comparison at which a search of so many references names somebody
   * falsely in no more than {@code fpir} of all searches for a person who is not among them: 1 - (1
   * - fpir)^(1/n). Source: ISO/IEC 19795-1, comparisons taken as independent.
   */
  public static double needed(double fpir, long references) {
    if (!(fpir > 0 && fpir < 1) || references < 0) {
      throw new IllegalArgumentException("a false positive rate is between 0 and 1");
    }
    return -Math.expm1(Math.log1p(-fpir) / Math.max(1, references));
  }

  /** The least confidence whose false match rate is at most this, never below the first point. */
  public Threshold threshold(double rate) {
    Point left = points.get(0);
    for (Point right : points) {
      if (right.rate() <= rate) {
        return new Threshold(between(left, right, rate), true);
      }
      left = right;
    }
    return new Threshold(left.confidence(), false);
  }

  private static double between(Point left, Point right, double rate) {
    if (left.equals(right)) {
      return left.confidence();
    }
    double share = Math.log(rate / left.rate()) / Math.log(right.rate() / left.rate());
    return left.confidence() + share * (right.confidence() - left.confidence());
  }
}
