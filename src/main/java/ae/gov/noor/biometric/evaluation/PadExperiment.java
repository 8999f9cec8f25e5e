package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.liveness.ActiveLiveness;
import ae.gov.noor.biometric.liveness.FrameObserver;
import ae.gov.noor.biometric.liveness.PassiveLiveness;
import ae.gov.noor.biometric.liveness.PassiveSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the service's detection of presentation attacks: stills by the passive detector, bursts
 * by the active one, each apart.
 */
final class PadExperiment {
  private final PadReport report;
  private final Progress progress;

  PadExperiment(PrintStream out, Progress progress) {
    this.report = new PadReport(out);
    this.progress = progress;
  }

  /** Prints the tables; writes files where a folder for them is given. */
  void run(Bench bench, Path folder, Optional<Path> out) throws IOException {
    List<PresentationFile> all = PresentationFile.in(folder);
    evaluate("passive", stills(bench), all.stream().filter(p -> !p.burst()).toList(), folder, out);
    evaluate("active", bursts(bench), all.stream().filter(p -> p.burst()).toList(), folder, out);
    report.footnote();
  }

  private static PadDetector stills(Bench bench) {
    return new PassivePad(
        bench.face(), PassiveLiveness.open(bench.engine(), PassiveSettings.DEFAULTS));
  }

  private static PadDetector bursts(Bench bench) {
    return new ActivePad(
        bench.face(),
        FrameObserver.open(bench.engine(), PassiveSettings.DEFAULTS),
        new ActiveLiveness(PassiveSettings.DEFAULTS.threshold()),
        bench.rules().rule(Modality.FACIAL));
  }

  private void evaluate(
      String name,
      PadDetector detector,
      List<PresentationFile> presentations,
      Path folder,
      Optional<Path> out)
      throws IOException {
    if (presentations.isEmpty()) {
      return;
    }
    PadOutcome outcome = outcome(detector, presentations, progress);
    report.print("liveness, " + name, outcome);
    if (out.isPresent()) {
      write(Files.createDirectories(out.get()), name, folder, outcome);
    }
  }

  /** What a detector answers to each presentation, of whatever modality. */
  static PadOutcome outcome(
      PadDetector detector, List<PresentationFile> presentations, Progress progress)
      throws IOException {
    PadOutcome outcome = new PadOutcome();
    for (int i = 0; i < presentations.size(); i++) {
      outcome.add(presentations.get(i), detector.respond(presentations.get(i).capture()));
      progress.at(i + 1L, presentations.size(), "presentations judged");
    }
    return outcome;
  }

  private static void write(Path out, String name, Path folder, PadOutcome outcome)
      throws IOException {
    PadCsv.rates(out.resolve("pad-" + name + ".csv"), outcome);
    PadCsv.presentations(out.resolve("pad-" + name + "-presentations.csv"), folder, outcome);
    List<DetPlot.Curve> curves =
        outcome.attacks().stream()
            .filter(attack -> attack.scores().size() > 0 && outcome.bonaFide().scores().size() > 0)
            .map(attack -> new DetPlot.Curve(attack.species(), outcome.curve(attack).points()))
            .toList();
    new DetPlot("Liveness, " + name, "APCER", "BPCER", 0.001, 0.99, curves)
        .write(out.resolve("pad-" + name + ".png"));
  }
}
