package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The test pictures that come with the models: two of each of two people, and two impostors. */
final class Pictures {
  private final Path folder;

  private Pictures(Path folder) {
    this.folder = folder;
  }

  /** In {@code NOOR_MODELS}, or where the models are kept if it is not set. */
  static Pictures found() throws IOException {
    String home = Environment.valueOr("HOME", System.getProperty("user.home"));
    String cache = Environment.valueOr("XDG_CACHE_HOME", home + "/.cache");
    Path models = Path.of(Environment.valueOr("NOOR_MODELS", cache + "/noor-biometric/models"));
    Path folder = models.resolve("pictures");
    if (!Files.isDirectory(folder)) {
      throw new IOException("no test pictures in " + folder + " (NOOR_MODELS names the models)");
    }
    return new Pictures(folder);
  }

  Path ofPerson(Person person, int number) {
    return folder.resolve("person_" + person.letter() + "_" + number + ".jpg");
  }

  Path ofImpostor(int number) {
    return folder.resolve("impostor_" + number + ".jpg");
  }
}
