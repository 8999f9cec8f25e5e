package ae.gov.noor.biometric.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes the rates of each group, and each presentation with its response, as RFC 4180 CSV. */
final class PadCsv {
  private PadCsv() {}

  static void rates(Path file, PadOutcome outcome) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "species",
            "people",
            "presented",
            "non_responses",
            "classified",
            "errors",
            "rate",
            "low_95",
            "high_95",
            "people_low_95",
            "people_high_95",
            "d_eer",
            "bpcer10",
            "bpcer20",
            "bpcer100"));
    for (PadGroup group : outcome.groups()) {
      List<Object> cells = new ArrayList<>(rates(group));
      cells.addAll(group == outcome.bonaFide() ? List.of("", "", "", "") : fixed(outcome, group));
      lines.add(line(cells.toArray()));
    }
    Files.write(file, lines);
  }

  private static List<Object> rates(PadGroup group) {
    ErrorRate errors = group.errors();
    boolean any = errors.trials() > 0;
    Optional<Interval> people = group.overPeople();
    return List.of(
        group.species(),
        group.people(),
        group.entries().size(),
        group.nonResponses().errors(),
        errors.trials(),
        errors.errors(),
        any ? errors.rate() : "",
        any ? errors.interval().low() : "",
        any ? errors.interval().high() : "",
        people.<Object>map(Interval::low).orElse(""),
        people.<Object>map(Interval::high).orElse(""));
  }

  private static List<Object> fixed(PadOutcome outcome, PadGroup group) {
    DetCurve curve = outcome.curve(group);
    OptionalDouble equal = curve.equalErrorRate();
    List<Object> cells = new ArrayList<>();
    cells.add(equal.isPresent() ? equal.getAsDouble() : "");
    for (int n : PadReport.FIXED) {
      cells.add(curve.falseNonMatchesAt(1.0 / n).<Object>map(ErrorRate::rate).orElse(""));
    }
    return cells;
  }

  /** Captures are named from {@code folder} on. */
  static void presentations(Path file, Path folder, PadOutcome outcome) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "species",
            "person",
            "capture",
            "response",
            "score",
            "all",
            "nose",
            "deep",
            "findings"));
    for (PadGroup group : outcome.groups()) {
      group.entries().forEach(entry -> lines.add(presentation(folder, entry)));
    }
    Files.write(file, lines);
  }

  private static String presentation(Path folder, PadGroup.Entry entry) {
    PadResponse response = entry.response();
    Optional<PadResponse.Depth> depth = response.depth();
    return line(
        entry.presentation().species(),
        entry.presentation().person().orElse(""),
        folder.relativize(entry.presentation().capture()),
        response.kind().name().toLowerCase(Locale.ROOT),
        response.kind() == PadResponse.Kind.NONE ? "" : response.score(),
        depth.<Object>map(d -> d.residual().all()).orElse(""),
        depth.<Object>map(d -> d.residual().probe()).orElse(""),
        depth.<Object>map(PadResponse.Depth::deep).orElse(""),
        String.join(" ", response.findings()));
  }

  /** Quoted where it must be. */
  static String line(Object... cells) {
    return Arrays.stream(cells)
        .map(String::valueOf)
        .map(c -> c.matches("[^\",\\r\\n]*") ? c : "\"" + c.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }
}
