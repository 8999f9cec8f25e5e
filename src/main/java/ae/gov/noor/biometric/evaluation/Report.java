package ae.gov.noor.biometric.evaluation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints what was measured, with the counts behind each number. */
record Report(PrintStream out) {
  private static final List<Double> FALSE_MATCH_RATES = List.of(1e-2, 1e-3, 1e-4, 1e-5);

  void title(String title) {
    out.println();
    out.println(title);
  }

  void line(String name, Object value) {
    out.printf(Locale.ROOT, "  %-34s %s%n", name, value);
  }

  void acquisition(int people, Acquisition acquisition) {
    line("people", people);
    if (acquisition.recordingsLeftOut() > 0) {
      line("recordings too short to be cut", acquisition.recordingsLeftOut());
    }
    line("samples", acquisition.failureToAcquire().trials());
    line("failure to acquire", acquisition.failureToAcquire());
    for (Map.Entry<String, Long> reason : acquisition.reasons()) {
      line("  " + reason.getValue(), reason.getKey());
    }
  }

  /** The rates at the default threshold, and the curve of the scores. */
  void trials(Trials trials, String threshold) {
    line("mated trials", trials.falseNonMatchRate().trials());
    if (trials.sameRecording() > 0) {
      line("  of one recording, too easy", trials.sameRecording());
    }
    line("non-mated trials", trials.falseMatchRate().trials());
    line("FMR at " + threshold, trials.falseMatchRate());
    trials.falseMatchesOverPeople().ifPresent(range -> line("  bootstrap over people", range));
    line("FNMR at " + threshold, trials.falseNonMatchRate());
    trials.falseNonMatchesOverPeople().ifPresent(range -> line("  bootstrap over people", range));
    curve(trials.curve());
  }

  private void curve(DetCurve curve) {
    curve.equalErrorRate().ifPresent(rate -> line("EER", ErrorRate.percent(rate)));
    for (double rate : FALSE_MATCH_RATES) {
      Optional<ErrorRate> missed = curve.falseNonMatchesAt(rate);
      line(
          String.format(Locale.ROOT, "FNMR at FMR %.0e", rate),
          missed.map(ErrorRate::toString).orElse("too few trials"));
    }
  }

  void footnote() {
    out.println();
    out.println(
        "Bounds are one-sided, 95 %, and count trials as independent; trials that share a person"
            + " are not, so the true bounds lie higher.");
  }
}
