package ae.gov.noor.biometric.fuzz;

import ae.gov.noor.biometric.domain.Base64SampleFuzz;
import ae.gov.noor.biometric.domain.PageCursorFuzz;
import ae.gov.noor.biometric.enrolment.PartNameFuzz;
import ae.gov.noor.biometric.face.ExifFuzz;
import ae.gov.noor.biometric.face.JpegFuzz;
import ae.gov.noor.biometric.face.PngFuzz;
import ae.gov.noor.biometric.platform.ChallengeReplyFuzz;
import ae.gov.noor.biometric.platform.ForwardedForFuzz;
import ae.gov.noor.biometric.platform.StrictJsonFuzz;
import ae.gov.noor.biometric.platform.TokenGateFuzz;
import ae.gov.noor.biometric.template.FernetFuzz;
import ae.gov.noor.biometric.template.KeyRingFuzz;
import ae.gov.noor.biometric.template.SealedColumnFuzz;
import ae.gov.noor.biometric.voice.OggFuzz;
import ae.gov.noor.biometric.voice.WavFuzz;
import ae.gov.noor.biometric.voice.WebmFuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that is fuzzed. */
final class FuzzTargets {
  private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
  private static final List<Class<? extends FuzzTarget>> ALL =
      List.of(
          JpegFuzz.class,
          PngFuzz.class,
          ExifFuzz.class,
          WavFuzz.class,
          OggFuzz.class,
          WebmFuzz.class,
          StrictJsonFuzz.class,
          ChallengeReplyFuzz.class,
          PartNameFuzz.class,
          ForwardedForFuzz.class,
          TokenGateFuzz.class,
          SealedColumnFuzz.class,
          FernetFuzz.class,
          KeyRingFuzz.class,
          PageCursorFuzz.class,
          Base64SampleFuzz.class);

  private FuzzTargets() {}

  static List<FuzzTarget> all() {
    return ALL.stream().map(FuzzTargets::made).toList();
  }

  static FuzzTarget named(String name) {
    return ALL.stream()
        .filter(type -> type.getSimpleName().equals(name))
        .map(FuzzTargets::made)
        .findFirst()
        .orElseThrow();
  }

  private static FuzzTarget made(Class<? extends FuzzTarget> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The target's own seeds, and what earlier runs found, kept in its folder. */
  static List<byte[]> corpus(FuzzTarget target) {
    List<byte[]> corpus = new ArrayList<>(target.seeds());
    Path folder = KEPT.resolve(target.name());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          corpus.add(Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return corpus;
  }
}
