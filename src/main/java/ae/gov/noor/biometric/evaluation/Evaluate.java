package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.index.Precision;
import ae.gov.noor.biometric.liveness.FrameObserver;
import ae.gov.noor.biometric.liveness.PassiveSettings;
import ae.gov.noor.biometric.matching.MatchingRules;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operator's accuracy tool. Reads folders of people, a folder a person, each file in it a
 * sample; keeps and sends nothing but what {@code rest} sends to the service it is given.
 *
 * <pre>
 * face DIR                        everyone against everyone
 * voice DIR                       references of three samples against the other samples
 * fusion FACEDIR VOICEDIR         chimeras: faces and voices of different people, paired in order
 * rest URL ISSUER --voices DIR    the same through a running service
 * rest URL ISSUER --faces DIR
 * pad DIR                         presentation attacks: {@link PresentationFile} tells the folders
 * pad-attacks FACES DIR           makes such a folder from people's pictures, by simulation
 * search                          how long a 1:N search of random vectors takes, and its memory
 * stages face|voice DIR           how long each stage of an extraction takes, liveness and all
 *   --templates N, --dimension N, --precision full|compact   with search (1000000, 512, compact)
 *   --times N     with stages: how many extractions (50)
 *   --out DIR     with face, voice and pad: where tables (CSV) and curves (PNG) are written, with
 *                 face and voice also a calibration for models/catalogue.json; else nothing is
 *   --wished-fmr R   the false match rate that a calibration's threshold is to keep (0.0001)
 *   --groups FILE    with face and voice: lines of person,group; rates of each group by itself
 *   --keep FILE   with face and voice: vectors are kept there, sealed under the key in
 *                 NOOR_EVALUATION_KEY, so that the same command goes on where it was ended
 *   --bursts N    with pad-attacks: bursts of frames of N people (6), 20 MB and 1 min each
 *   --seconds N   cut recordings into utterances with N seconds of speech
 *   --enrol N     samples that make a reference (faces 1, voices 3)
 *   --max-failed-attempts N   with rest: the service's own MAX_FAILED_ATTEMPTS (3); more give more trials
 *   --limit N     only the first N people
 *   --face-model, --voice-model, --detector   names in the catalogue of models
 * </pre>
 */
public final class Evaluate {
  static final String USAGE =
      "face DIR | voice DIR | fusion FACEDIR VOICEDIR | rest URL ISSUER --voices DIR or --faces DIR"
          + "\n  stages face|voice DIR --times N"
          + "\n  search --templates N --dimension N --precision full|compact"
          + "\n  pad DIR --out DIR | pad-attacks FACES DIR --bursts N"
          + "\n  --out DIR --wished-fmr R --groups FILE --keep FILE"
          + "\n  --seconds N --enrol N --limit N --max-failed-attempts N"
          + "\n  --face-model M --voice-model M --detector D";

  private static final Pattern SAMPLE = Pattern.compile("(?i).*\\.(jpe?g|png|wav|flac|ogg|webm)");
  private static final int VOICE_SAMPLES = 3;
  private static final int PEOPLE_IN_BURSTS = 6;
  private final Arguments arguments;
  private final Report report;
  private final Progress progress;
  private final PrintStream out;

  Evaluate(Arguments arguments, PrintStream out, PrintStream err) {
    this.arguments = arguments;
    this.out = out;
    this.report = new Report(out);
    this.progress = new Progress(err);
  }

  /** Exits with 2 where the arguments are wrong, with 1 where the measurement failed. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    try {
      new Evaluate(Arguments.of(arguments), System.out, System.err).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  void run() throws IOException, InterruptedException {
    switch (arguments.word(0, "what to evaluate")) {
      case "face" -> single().run(Modality.FACIAL, 1);
      case "voice" -> single().run(Modality.VOICE, VOICE_SAMPLES);
      case "fusion" -> fusion();
      case "rest" -> rest();
      case "stages" -> stages();
      case "search" -> search();
      case "pad" -> pad();
      case "pad-attacks" -> attacks();
      default -> throw new IllegalArgumentException("no such evaluation");
    }
  }

  private SingleAccuracy single() {
    return new SingleAccuracy(arguments, report, progress, Clock.systemUTC());
  }

  private void search() {
    new SearchBench(
            arguments.count("templates", 1_000_000),
            arguments.count("dimension", 512),
            Precision.valueOf(arguments.text("precision", "compact").toUpperCase(Locale.ROOT)))
        .run(report, progress);
  }

  private void stages() throws IOException {
    boolean voice = arguments.word(1, "face or voice").equals("voice");
    Modality modality = voice ? Modality.VOICE : Modality.FACIAL;
    List<Sample> samples = new ArrayList<>();
    for (Path file : Person.filesBelow(folder(2))) {
      if (SAMPLE.matcher(file.toString()).matches()) {
        samples.add(PieceSource.sample(file));
      }
    }
    try (Bench bench = Bench.open(arguments)) {
      report.title("stages of a " + modality.wire() + " extraction");
      StageTimes.of(bench.judging(), modality, samples, arguments.count("times", 50)).print(report);
    }
  }

  private void fusion() throws IOException {
    int enrol = arguments.count("enrol", VOICE_SAMPLES);
    List<Person> faces = people(folder(1));
    List<Person> voices = people(folder(2));
    try (Bench bench = Bench.open(arguments)) {
      FusionExperiment experiment = new FusionExperiment(bench.rules());
      SubjectReader faceReader =
          new SubjectReader(bench.pipeline(), Modality.FACIAL, 1, progress, Optional.empty());
      List<Subject> faceSubjects = faceReader.read(faces, Optional.empty());
      SubjectReader voiceReader =
          new SubjectReader(bench.pipeline(), Modality.VOICE, enrol, progress, Optional.empty());
      List<Subject> voiceSubjects = voiceReader.read(voices, cutter(bench, Modality.VOICE));
      report.title("face halves");
      report.acquisition(faces.size(), faceReader.acquisition());
      report.title("voice halves");
      report.acquisition(voices.size(), voiceReader.acquisition());
      report(
          experiment.run(FusionExperiment.pair(faceSubjects, voiceSubjects, enrol)), bench.rules());
    }
  }

  private void report(FusionExperiment.Outcome outcome, MatchingRules rules) {
    String threshold = "confidence " + rules.fusedThreshold();
    report.title("chimeras (faces and voices of different people, paired in order)");
    report.line("chimeras", outcome.chimeras());
    report.title("fused, both halves of an impostor wrong");
    report.trials(outcome.bothWrong(), threshold);
    report.title("fused, right face and wrong voice");
    report.trials(outcome.voiceWrong(), threshold);
    report.title("fused, right voice and wrong face");
    report.trials(outcome.faceWrong(), threshold);
    report.title("the same probes, face alone");
    report.trials(outcome.faceAlone(), "confidence " + rules.rule(Modality.FACIAL).threshold());
    report.title("the same probes, voice alone");
    report.trials(outcome.voiceAlone(), "confidence " + rules.rule(Modality.VOICE).threshold());
    report.footnote();
  }

  private void rest() throws IOException, InterruptedException {
    boolean voice = arguments.option("voices").isPresent();
    Optional<String> folder = arguments.option(voice ? "voices" : "faces");
    Modality modality = voice ? Modality.VOICE : Modality.FACIAL;
    int enrol = arguments.count("enrol", voice ? VOICE_SAMPLES : 1);
    List<Person> people =
        people(
            folder
                .map(Path::of)
                .orElseThrow(() -> new IllegalArgumentException("--voices or --faces is missing")));
    RestService service =
        new RestService(
            URI.create(arguments.word(1, "the service's URL")),
            URI.create(arguments.word(2, "the issuer's URL")));
    int failuresThatLock = arguments.count("max-failed-attempts", 3);
    RestExperiment experiment =
        new RestExperiment(service, modality, enrol, failuresThatLock, progress);
    if (arguments.number("seconds", 0) > 0) {
      try (Bench bench = Bench.open(arguments)) {
        experiment.read(people, cutter(bench, modality));
      }
    } else {
      experiment.read(people, Optional.empty());
    }
    RestOutcome outcome = experiment.run();
    report.title(modality.wire() + " through the service");
    outcome.print(people.size(), report);
    report.footnote();
  }

  private void pad() throws IOException {
    Optional<Path> files = arguments.option("out").map(Path::of);
    try (Bench bench = Bench.open(arguments)) {
      new PadExperiment(out, progress).run(bench, folder(1), files);
    }
  }

  private void attacks() throws IOException {
    List<Person> people = people(folder(1));
    int bursts = arguments.count("bursts", PEOPLE_IN_BURSTS);
    try (Bench bench = Bench.open(arguments)) {
      FrameObserver observer = FrameObserver.open(bench.engine(), PassiveSettings.DEFAULTS);
      AttackMaker maker = new AttackMaker(bench.face(), observer, folder(2));
      int inBursts = 0;
      for (int i = 0; i < people.size(); i++) {
        inBursts += maker.make(people.get(i), i, inBursts < bursts) ? 1 : 0;
        progress.at(i + 1L, people.size(), "people's attacks made");
      }
      report.title("attacks, simulated");
      report.line("people", people.size());
      report.line("people in bursts", inBursts);
      report.line("pictures without a single face", maker.leftOut());
    }
  }

  private Path folder(int place) {
    return arguments.folder(place);
  }

  private List<Person> people(Path folder) throws IOException {
    return Person.in(folder, arguments.count("limit", Integer.MAX_VALUE));
  }

  private Optional<SpeechCutter> cutter(Bench bench, Modality modality) {
    return bench.cutter(modality, arguments);
  }
}
