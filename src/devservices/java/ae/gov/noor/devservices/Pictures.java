package ae.gov.noor.devservices;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The test pictures that come with the models: two of each of two people, and two impostors. */
final class Pictures {
  private static final int COMMENT = 0xfe;

  private final Path folder;

  private Pictures(Path folder) {
    this.folder = folder;
  }

  /** In {@code NOOR_MODELS}, or where the models are kept if it is not set. */
  static Pictures found() throws IOException {
    String home = System.getProperty("user.home");
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

  /**
   * The picture as if taken just now: the same image with a comment of its own, since the service
   * refuses a sample that it has already seen, and the demonstration may run again.
   */
  static byte[] taken(Path picture) throws IOException {
    byte[] jpeg = Files.readAllBytes(picture);
    byte[] comment = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    taken.write(jpeg, 0, 2); // the start of image, which comes first
    taken.write(0xff);
    taken.write(COMMENT);
    taken.write(0);
    taken.write(comment.length + 2);
    taken.write(comment);
    taken.write(jpeg, 2, jpeg.length - 2);
    return taken.toByteArray();
  }
}
