package ae.gov.noor.biometric.inference;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the catalogue says about one model: its name and role, the file's plain name, its SHA-256
 * (64 hexadecimal digits; empty where the operator brings the file and must state it), the version
 * name and dimension of the vectors it makes (empty and 0 where it makes none), its licence, the
 * measured points of the map from similarity to confidence (none where it was not measured), and
 * how often it errs there (empty likewise).
 */
public record ModelCard(
    String name,
    String role,
    String file,
    Optional<String> sha256,
    String version,
    int dimension,
    String licence,
    List<Step> calibration,
    List<Point> likelihoods,
    Optional<Measurement> measurement) {

  /** At this similarity (cosine, -1..1) the value is this. */
  public record Point(double similarity, double value) {}

  /**
   * From so many seconds of speech on (a face: from 0), similarity means this confidence (0..1).
   */
  public record Step(double fromSeconds, List<Point> points) {
    public Step {
      points = List.copyOf(points);
    }
  }

  /**
   * What was measured of a calibrated model.
   *
   * @param counts of comparisons, by their kind: {@code mated}, {@code non_mated}
   * @param defaultThreshold the confidence that a match takes where the operator says nothing
   * @param falseMatchRates by rising confidence; one of them at the default threshold
   */
  public record Measurement(
      String dataset,
      SortedMap<String, Long> counts,
      LocalDate date,
      double defaultThreshold,
      List<MeasuredRate> falseMatchRates) {
    public Measurement {
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
      falseMatchRates = List.copyOf(falseMatchRates);
    }
  }

  /**
   * At this confidence so many comparisons of different people matched.
   *
   * @param upper95 what the true rate is below with 95 % confidence, comparisons taken as
   *     independent (Clopper and Pearson 1934)
   */
  public record MeasuredRate(double confidence, double rate, double upper95) {}

  public ModelCard {
    calibration = List.copyOf(calibration);
    likelihoods = List.copyOf(likelihoods);
    if (!name.matches("[a-z0-9][a-z0-9-]*") || dimension < 0) {
      throw new IllegalArgumentException("a model has a plain name and no negative dimension");
    }
    if (!file.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("a model's file is a plain name in the models' folder");
    }
    if (sha256.isPresent() && !sha256.get().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits in lower case");
    }
  }

  /** The same model, with the SHA-256 that its file must have. */
  public ModelCard pinned(String digest) {
    return new ModelCard(
        name,
        role,
        file,
        Optional.of(digest),
        version,
        dimension,
        licence,
        calibration,
        likelihoods,
        measurement);
  }
}
