package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Two speakers, each saying {@value #SENTENCES} different sentences of five seconds and more, as
 * WAV files of 16 bits.
 *
 * <p>The property or variable {@code NOOR_VOICES} names a folder of recordings: a folder a speaker,
 * in it (at any depth) at least {@value #SENTENCES} WAV files of 5 to 30 seconds. Where it is not
 * set, two synthetic voices speak: Flite's {@code rms} and {@code slt}, else two of eSpeak NG.
 * Where there is neither, the tests that need a voice are skipped.
 *
 * <p>What tests with synthetic voices show: that recordings go through all stages of the service to
 * the right speaker, whatever the sentence, the format and the length. What they do not show: how
 * well people are told apart. A synthetic voice never has a cold, speaks in no room, and is nearer
 * to itself and further from others than a person is; no rate of errors follows from them.
 */
final class Voices {
  private static final int SENTENCES = 6;
  private static final List<String> TEXTS =
      List.of(
          "The quick brown fox jumps over the lazy dog while the sun goes down behind the distant"
              + " hills of the north",
          "My bank account is opened by my own voice and by nothing else in the whole wide world"
              + " today, I hope and believe",
          "Please take good care of the blue umbrella that I left beside the kitchen door this"
              + " morning, since it may rain again",
          "Seven hundred and forty two people walked along the river to listen to the summer"
              + " concert before it became dark",
          "Every village along the coast keeps a small museum where fishing boats of the last"
              + " century are shown to visitors",
          "When the train finally arrived at the station, nobody remembered why all of us had been"
              + " in such a great hurry");

  private static final Map<String, byte[]> SAID = new ConcurrentHashMap<>();
  private static final Optional<Speakers> SPEAKERS = found();

  private Voices() {}

  /** Two who can say every sentence; both are counted from 0. */
  private interface Speakers {
    byte[] say(int speaker, int sentence);
  }

  /** What the first speaker says, 1 to {@value #SENTENCES}. */
  static byte[] personA(int sentence) {
    return said(0, sentence - 1);
  }

  /** What the second speaker says, 1 to {@value #SENTENCES}. */
  static byte[] personB(int sentence) {
    return said(1, sentence - 1);
  }

  private static byte[] said(int speaker, int sentence) {
    assumeTrue(
        SPEAKERS.isPresent(),
        "skipped: no voices: install flite or espeak-ng, or name a folder of recordings in"
            + " NOOR_VOICES");
    return SAID.computeIfAbsent(
            speaker + "." + sentence, key -> SPEAKERS.get().say(speaker, sentence))
        .clone();
  }

  private static Optional<Speakers> found() {
    String folder = System.getProperty("NOOR_VOICES", System.getenv("NOOR_VOICES"));
    if (folder != null) {
      return Optional.of(recorded(Path.of(folder)));
    }
    return Program.onPath("flite")
        .filter(flite -> flite.run("-lv").matches("(?s).*\\brms\\b.*\\bslt\\b.*"))
        .map(flite -> synthetic(flite, "-voice", List.of("rms", "slt"), "-t", "-o"))
        .or(
            () ->
                Program.onPath("espeak-ng")
                    .map(e -> synthetic(e, "-v", List.of("en-us", "en-us+f3"), "--", "-w")));
  }

  private static Speakers synthetic(
      Program program, String voice, List<String> names, String text, String output) {
    return (speaker, sentence) -> {
      try {
        Path file = Files.createTempFile("voice", ".wav");
        try {
          program.run(
              voice, names.get(speaker), output, file.toString(), text, TEXTS.get(sentence));
          return Files.readAllBytes(file);
        } finally {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Speakers recorded(Path folder) {
    try (Stream<Path> folders = Files.list(folder)) {
      List<List<Path>> speakers =
          folders
              .filter(Files::isDirectory)
              .sorted()
              .map(Voices::recordings)
              .filter(files -> files.size() >= SENTENCES)
              .limit(2)
              .toList();
      if (speakers.size() < 2) {
        throw new IllegalStateException(
            "NOOR_VOICES needs two folders with " + SENTENCES + " WAV files of 5 to 30 seconds");
      }
      return (speaker, sentence) -> read(speakers.get(speaker).get(sentence));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> recordings(Path speaker) {
    try (Stream<Path> files = Files.walk(speaker)) {
      return files
          .filter(file -> file.toString().endsWith(".wav"))
          .sorted()
          .filter(Voices::isOfGoodLength)
          .limit(SENTENCES)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfGoodLength(Path file) {
    double seconds = Recording.of(read(file)).seconds();
    return seconds >= 5 && seconds <= 30;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
