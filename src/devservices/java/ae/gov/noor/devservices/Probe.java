package ae.gov.noor.devservices;

import java.util.ArrayList;
import java.util.List;

/** One attempt of the demonstration: a picture, the person it claims to be, and what came of it. */
record Probe(String picture, Person claimed, boolean mated, BiometricApi.Verification answer) {
  private static final String ROW = "  %-16s %-8s %-8s %-11s %10s  %6s  %s";

  /** Verified where picture and person belong together; refused by a decision where they do not. */
  boolean asExpected() {
    return switch (answer.result()) {
      case "verified" -> mated;
      case "rejected", "suspicious" -> !mated;
      default -> false;
    };
  }

  static List<String> table(List<Probe> probes) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ROW.formatted("probe", "claimed", "expected", "result", "confidence", "ms", "stages"));
    probes.forEach(probe -> lines.add(probe.row()));
    return lines;
  }

  private String row() {
    return ROW.formatted(
        picture,
        claimed.name(),
        mated ? "verified" : "rejected",
        answer.result() + (asExpected() ? "" : " (!)"),
        answer.confidence(),
        answer.millis(),
        answer.stages());
  }
}
