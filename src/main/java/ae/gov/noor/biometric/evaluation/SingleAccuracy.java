package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands {@code face} and {@code voice}: error rates of one modality, and what to keep. */
record SingleAccuracy(Arguments arguments, Report report, Progress progress, Clock clock) {

  /**
   * @param samples that make a reference where the arguments do not say
   */
  void run(Modality modality, int samples) throws IOException {
    int enrol = arguments.count("enrol", samples);
    List<Person> people =
        Person.in(arguments.folder(1), arguments.count("limit", Integer.MAX_VALUE));
    try (Bench bench = Bench.open(arguments)) {
      SubjectReader reader =
          new SubjectReader(bench.pipeline(), modality, enrol, progress, kept(modality, enrol));
      List<Subject> subjects = reader.read(people, bench.cutter(modality, arguments));
      SingleExperiment experiment = new SingleExperiment(bench.rules(), modality);
      String threshold = "confidence " + bench.rules().rule(modality).threshold();
      report.title(modality.wire());
      report.acquisition(people.size(), reader.acquisition());
      Trials trials = experiment.run(subjects, enrol);
      report.trials(trials, threshold);
      for (Map.Entry<String, List<Subject>> group : groups(subjects).entrySet()) {
        report.title(modality.wire() + ", group " + group.getKey() + " among themselves");
        report.line("people", group.getValue().size());
        report.trials(experiment.run(group.getValue(), enrol), threshold);
      }
      files(modality, trials, bench.rules().rule(modality).threshold());
      report.footnote();
    }
  }

  private Map<String, List<Subject>> groups(List<Subject> subjects) throws IOException {
    Optional<String> file = arguments.option("groups");
    return file.isEmpty() ? Map.of() : Groups.read(Path.of(file.get())).of(subjects);
  }

  private Optional<KeptPeople> kept(Modality modality, int enrol) throws IOException {
    Optional<String> file = arguments.option("keep");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String how =
        String.join(
            "|",
            modality.wire(),
            arguments.text("face-model", ""),
            arguments.text("voice-model", ""),
            arguments.text("detector", ""),
            arguments.text("seconds", ""),
            Integer.toString(enrol));
    Optional<String> key = Optional.ofNullable(System.getenv(KeptPeople.KEY));
    return Optional.of(KeptPeople.in(Path.of(file.get()), key, how));
  }

  private void files(Modality modality, Trials trials, double threshold) throws IOException {
    Optional<Path> folder = arguments.option("out").map(Path::of);
    if (folder.isPresent()) {
      AccuracyFiles files = new AccuracyFiles(folder.get(), clock);
      files.curves(modality.wire(), modality.wire(), trials.curve());
      String dataset = String.valueOf(arguments.folder(1).getFileName());
      boolean fitted =
          files.calibration(
              modality.wire(), dataset, trials, threshold, arguments.number("wished-fmr", 1e-4));
      report.line(
          "calibration",
          fitted ? "written" : "none: too few trials for the wished FMR, or scores that overlap");
    }
  }
}
