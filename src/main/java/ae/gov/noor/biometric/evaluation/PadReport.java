package ae.gov.noor.biometric.evaluation;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Prints what an attack detector came to, in the terms of ISO/IEC 30107-3, counts beside rates. */
record PadReport(PrintStream out) {
  /** BPCER10, BPCER20, BPCER100. */
  static final List<Integer> FIXED = List.of(10, 20, 100);

  void print(String title, PadOutcome outcome) {
    out.println();
    out.println(title);
    rates(outcome);
    curves(outcome);
    depths(outcome);
    findings(outcome);
  }

  private void rates(PadOutcome outcome) {
    row(
        String.format(
            Locale.ROOT,
            "%-24s %6s %7s %14s  %-22s %-20s %s",
            "",
            "people",
            "present",
            "no response",
            "error rate (errors)",
            "95 %",
            "95 % over people"));
    for (PadGroup group : outcome.groups()) {
      row(
          String.format(
              Locale.ROOT,
              "%-24s %6s %7d %14s  %-22s %-20s %s",
              group.species(),
              group.people() == 0 ? "-" : group.people(),
              group.entries().size(),
              share(group.nonResponses()),
              (outcome.bonaFide() == group ? "BPCER " : "APCER ") + share(group.errors()),
              group.errors().trials() == 0 ? "-" : group.errors().interval(),
              group.overPeople().map(Interval::toString).orElse("-")));
    }
    outcome
        .worst()
        .ifPresent(
            worst ->
                row(
                    String.format(
                        Locale.ROOT,
                        "worst species: %s, APCER %s",
                        worst.species(),
                        share(worst.errors()))));
  }

  private void curves(PadOutcome outcome) {
    out.println();
    row(
        String.format(
            Locale.ROOT,
            "%-24s %9s  %-18s %-18s %-18s",
            "",
            "D-EER",
            "BPCER10",
            "BPCER20",
            "BPCER100"));
    for (PadGroup attack : outcome.attacks()) {
      DetCurve curve = outcome.curve(attack);
      row(
          String.format(
              Locale.ROOT,
              "%-24s %9s  %-18s %-18s %-18s",
              attack.species(),
              equal(curve.equalErrorRate()),
              fixed(curve.falseNonMatchesAt(1.0 / FIXED.get(0))),
              fixed(curve.falseNonMatchesAt(1.0 / FIXED.get(1))),
              fixed(curve.falseNonMatchesAt(1.0 / FIXED.get(2)))));
    }
    row(
        String.format(
            Locale.ROOT,
            "%-24s %9s  %-18s %-18s %-18s",
            "the worst of all",
            equal(outcome.worstEqualErrorRate()),
            fixed(outcome.bpcerAt(1.0 / FIXED.get(0))),
            fixed(outcome.bpcerAt(1.0 / FIXED.get(1))),
            fixed(outcome.bpcerAt(1.0 / FIXED.get(2)))));
  }

  private void depths(PadOutcome outcome) {
    List<PadDepths> depths =
        outcome.groups().stream().map(PadDepths::of).filter(d -> d.bursts() > 0).toList();
    if (depths.isEmpty()) {
      return;
    }
    out.println();
    row(
        String.format(
            Locale.ROOT,
            "%-24s %7s %7s %8s  %-24s %s",
            "planarity",
            "bursts",
            "turned",
            "deep",
            "residual, all points",
            "residual, nose"));
    for (PadDepths d : depths) {
      row(
          String.format(
              Locale.ROOT,
              "%-24s %7d %7d %8d  %-24s %s",
              d.species(),
              d.bursts(),
              d.turned(),
              d.deep(),
              d.all(),
              d.nose()));
    }
  }

  private void findings(PadOutcome outcome) {
    out.println();
    for (PadGroup group : outcome.groups()) {
      row(String.format(Locale.ROOT, "%-24s %s", group.species(), findings(group)));
    }
  }

  static String findings(PadGroup group) {
    return group.findings().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private void row(String text) {
    out.println(("  " + text).stripTrailing());
  }

  private static String equal(OptionalDouble rate) {
    return rate.isPresent() ? ErrorRate.percent(rate.getAsDouble()) : "-";
  }

  private static String fixed(Optional<ErrorRate> rate) {
    return rate.map(PadReport::share).orElse("too few attacks");
  }

  private static String share(ErrorRate rate) {
    return rate.trials() == 0
        ? "-"
        : ErrorRate.percent(rate.rate()) + " (" + rate.errors() + "/" + rate.trials() + ")";
  }

  void footnote() {
    out.println();
    out.println(
        "APCER: attacks taken for bona fide, BPCER: bona fide taken for attacks, of those"
            + " classified. No response (APNRR, BPNRR): refused or inconclusive, of those"
            + " presented.");
    out.println(
        "BPCERn: BPCER where APCER is at most 1/n. 95 %: exact (Clopper-Pearson), as if"
            + " presentations were independent; over people: bootstrap.");
  }
}
