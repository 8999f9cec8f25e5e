package ae.gov.noor.biometric.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is left of an experiment for others to read: tables, pictures, a calibration. No vector. */
record AccuracyFiles(Path folder, Clock clock) {

  /**
   * Writes {@code name-det.csv} and {@code .png}, {@code name-scores.csv} and {@code .png}.
   *
   * @param title stands above the pictures
   */
  void curves(String name, String title, DetCurve curve) throws IOException {
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>(List.of("threshold,fmr,fnmr"));
    for (float threshold : curve.thresholds()) {
      lines.add(
          PadCsv.line(
              threshold,
              curve.falseMatches(threshold).rate(),
              curve.falseNonMatches(threshold).rate()));
    }
    Files.write(folder.resolve(name + "-det.csv"), lines);
    new DetPlot(title, "FMR", "FNMR", 1e-6, 0.4, List.of(new DetPlot.Curve(title, curve.points())))
        .write(folder.resolve(name + "-det.png"));
    Histogram histogram = curve.histogram();
    Files.write(folder.resolve(name + "-scores.csv"), histogram.csv());
    new HistogramPlot(title, histogram).write(folder.resolve(name + "-scores.png"));
  }

  /** Writes {@code name-calibration.json} where one can be fitted; whether it could. */
  boolean calibration(String name, String dataset, Trials trials, double threshold, double wished)
      throws IOException {
    Optional<CalibrationFit> fit = CalibrationFit.of(trials.curve(), threshold, wished);
    if (fit.isEmpty()) {
      return false;
    }
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(name + "-calibration.json"),
        fit.get()
            .json(
                dataset,
                String.format(Locale.ROOT, "%s", LocalDate.now(clock)),
                trials.falseNonMatchRate().trials(),
                trials.falseMatchRate().trials()));
    return true;
  }
}
