package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A calibration from trials, as {@code models/catalogue.json} has it: which similarity stands for
 * which confidence. The default threshold stands where the false match rate is at most the wished
 * one with 95 % confidence, 0.80 (at which samples of one enrolment must agree) where it is at most
 * ten times that, and 0.99 at the median of the mated trials, or above the threshold where that is
 * lower.
 */
record CalibrationFit(double threshold, List<Point> points, List<Rate> rates) {
  private static final double AGREEING = 0.80;
  private static final double SURE = 0.99;
  private static final double UNLIKELY = 0.01;
  private static final double LEAST_STEP = 0.02;

  /** At this similarity the confidence is this. */
  record Point(double similarity, double confidence) {}

  /** What was measured there. */
  record Rate(double confidence, double similarity, ErrorRate falseMatches) {}

  CalibrationFit {
    points = List.copyOf(points);
    rates = List.copyOf(rates);
  }

  /**
   * Fits to cosine similarities.
   *
   * @param threshold the confidence from which a comparison is a match
   * @param wished the false match rate there, 0..1
   * @return empty where there are too few trials to show such a rate, or the scores do not tell
   *     people apart
   */
  static Optional<CalibrationFit> of(DetCurve curve, double threshold, double wished) {
    Optional<Double> at = curve.lowestThreshold(wished);
    Optional<Double> agreeing = curve.lowestThreshold(10 * wished);
    if (at.isEmpty() || agreeing.isEmpty() || agreeing.get() <= 0 || at.get() >= 1 - LEAST_STEP) {
      return Optional.empty();
    }
    double low = Math.min(agreeing.get(), at.get() - LEAST_STEP);
    double sure = Math.max(curve.medianMated(), at.get() + LEAST_STEP);
    if (low <= 0 || sure >= 1) {
      return Optional.empty();
    }
    List<Point> points =
        List.of(
            new Point(-1, 0),
            new Point(0, UNLIKELY),
            new Point(low, AGREEING),
            new Point(at.get(), threshold),
            new Point(sure, SURE),
            new Point(1, 1));
    List<Rate> rates = new ArrayList<>();
    for (Point point : points.subList(2, 4)) {
      rates.add(
          new Rate(
              point.confidence(),
              point.similarity(),
              curve.falseMatches((float) point.similarity())));
    }
    return Optional.of(new CalibrationFit(threshold, points, rates));
  }

  /** The {@code calibration} of a model in the catalogue; date and what it is based on included. */
  String json(String dataset, String date, long mated, long nonMated) {
    StringBuilder json = new StringBuilder("{\n  \"points\": [");
    for (int i = 0; i < points.size(); i++) {
      json.append(
          String.format(
              Locale.ROOT,
              "%s%n    {\"similarity\": %s, \"confidence\": %s}",
              i == 0 ? "" : ",",
              number(points.get(i).similarity()),
              number(points.get(i).confidence())));
    }
    json.append("\n  ],\n  \"default_threshold\": ").append(number(threshold));
    json.append(",\n  \"false_match_rates\": [");
    for (int i = 0; i < rates.size(); i++) {
      Rate rate = rates.get(i);
      json.append(
          String.format(
              Locale.ROOT,
              "%s%n    {\"confidence\": %s, \"similarity\": %s, \"fmr\": %.3g,"
                  + " \"fmr_upper95\": %.3g}",
              i == 0 ? "" : ",",
              number(rate.confidence()),
              number(rate.similarity()),
              rate.falseMatches().rate(),
              rate.falseMatches().upperBound()));
    }
    json.append("\n  ],\n  \"dataset\": \"").append(dataset.replaceAll("[\"\\\\\\p{Cntrl}]", "_"));
    json.append("\",\n  \"counts\": {\"mated\": ").append(mated);
    json.append(", \"non_mated\": ").append(nonMated);
    json.append("},\n  \"date\": \"").append(date);
    return json.append("\",\n  \"basis\": \"fitted by the evaluation command\"\n}\n").toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value)
        .replaceFirst("0+$", "")
        .replaceFirst("\\.$", "");
  }
}
