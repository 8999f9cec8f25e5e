package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.evaluation.attack.Bursts;
import ae.gov.noor.biometric.evaluation.attack.JpegWriter;
import ae.gov.noor.biometric.evaluation.attack.Recording;
import ae.gov.noor.biometric.evaluation.attack.Stills;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.liveness.Frame;
import ae.gov.noor.biometric.liveness.FrameObserver;
import ae.gov.noor.biometric.liveness.Observation;
import ae.gov.noor.biometric.liveness.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a folder of presentations for {@code pad} from bona fide pictures: the pictures themselves,
 * simulated prints and screens of them, and of some people bursts. The same pictures always give
 * the same folder.
 */
final class AttackMaker {
  private static final List<List<Step>> SEQUENCES = sequences();

  /** Of a frame of a burst: a camera's smallest, so that a burst is made in seconds. */
  private static final int LONGEST_SIDE = 400;

  private final FaceTrack track;
  private final FrameObserver observer;
  private final Path out;
  private long leftOut;

  AttackMaker(FaceTrack track, FrameObserver observer, Path out) {
    this.track = track;
    this.observer = observer;
    this.out = out;
  }

  /** Pictures that show no single face, or are none. */
  long leftOut() {
    return leftOut;
  }

  /**
   * Of each picture the still attacks, and of the first one that can be judged as a still the
   * bursts, where asked for.
   *
   * @return whether bursts were made
   */
  boolean make(Person person, int number, boolean bursts) throws IOException {
    boolean toTurn = bursts;
    for (int i = 0; i < person.files().size(); i++) {
      Path file = person.files().get(i);
      long seed = 1000L * number + i;
      Optional<Capture.Face> capture = capture(file);
      if (capture.isEmpty()) {
        leftOut++;
        continue;
      }
      stills(person.name(), "picture-" + i, file, capture.get().picture(), seed);
      if (toTurn) {
        toTurn = !bursts(person.name(), capture.get().picture(), number, seed);
      }
    }
    return bursts && !toTurn;
  }

  private Optional<Capture.Face> capture(Path file) throws IOException {
    try {
      Sample sample = PieceSource.sample(file);
      return Optional.of(track.capture(sample, Trace.NONE)).filter(c -> c.faces().size() == 1);
    } catch (Refusal e) {
      Refusals.words(e);
      return Optional.empty();
    }
  }

  private void stills(String person, String name, Path file, Picture picture, long seed)
      throws IOException {
    String from = String.valueOf(file.getFileName());
    String suffix = from.contains(".") ? from.substring(from.lastIndexOf('.')) : "";
    Path bonaFide = folder(PresentationFile.BONA_FIDE, person).resolve(name + suffix);
    Files.write(bonaFide, Files.readAllBytes(file));
    JpegWriter.write(Stills.print(picture, seed), attack("print", person).resolve(name + ".jpg"));
    JpegWriter.write(Stills.screen(picture, seed), attack("screen", person).resolve(name + ".jpg"));
  }

  private Path attack(String species, String person) throws IOException {
    return folder(PresentationFile.ATTACK + "/" + species, person);
  }

  private Path folder(String species, String person) throws IOException {
    return Files.createDirectories(out.resolve(species).resolve(person));
  }

  /** Whether the face could be judged and its mesh seen, so that it could be turned. */
  private boolean bursts(String person, Picture picture, int number, long seed) throws IOException {
    Picture frame = Stills.reduced(picture, LONGEST_SIDE);
    Path first = folder(PresentationFile.BONA_FIDE, person).resolve(".frame.jpg");
    JpegWriter.write(frame, first);
    Optional<double[]> points =
        capture(first)
            .map(c -> observer.observe(new Frame(0, 0, c)))
            .filter(seen -> seen.texture().isPresent())
            .flatMap(Observation::points);
    Files.delete(first);
    if (points.isEmpty()) {
      return false;
    }
    List<Step> steps = SEQUENCES.get(number % SEQUENCES.size());
    Bursts bursts = new Bursts(frame, points.get(), steps, seed);
    write(bursts.head(), folder(PresentationFile.BONA_FIDE, person));
    for (Map.Entry<String, Recording> attack : bursts.attacks().entrySet()) {
      write(attack.getValue(), attack(attack.getKey(), person));
    }
    return true;
  }

  /** Each picture once, however often it is sent. */
  private static void write(Recording recording, Path person) throws IOException {
    Path folder = Files.createDirectories(person.resolve("burst"));
    Map<Picture, String> written = new IdentityHashMap<>();
    List<BurstFile.Line> lines = new ArrayList<>();
    for (Recording.Shot shot : recording.shots()) {
      String name = written.get(shot.picture());
      if (name == null) {
        name = String.format(Locale.ROOT, "frame-%03d.jpg", written.size());
        JpegWriter.write(shot.picture(), folder.resolve(name));
        written.put(shot.picture(), name);
      }
      lines.add(new BurstFile.Line(name, shot.millis()));
    }
    new BurstFile(recording.steps(), lines).write(folder);
  }

  /** Three different turns, in every order, those that begin alike far apart. */
  private static List<List<Step>> sequences() {
    List<Step> turns = List.of(Step.LEFT, Step.UP, Step.RIGHT, Step.DOWN);
    List<List<Step>> sequences = new ArrayList<>();
    for (Step third : turns) {
      for (Step second : turns) {
        for (Step first : turns) {
          if (first != second && second != third && first != third) {
            sequences.add(List.of(first, second, third));
          }
        }
      }
    }
    return sequences;
  }
}
