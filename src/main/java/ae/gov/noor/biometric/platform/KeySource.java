package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.template.KeyRing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The master keys that the settings name: those of BIOMETRIC_KEY_RING_FILE where one is named, and
 * then no other; BIOMETRIC_MASTER_KEY alone, as key 1, where none is. So the former master key
 * stands in a ring as key 1, until everything was re-wrapped and it can go.
 */
final class KeySource {
  private KeySource() {}

  /**
   * @throws IllegalArgumentException where a key is unfit or the file cannot be read; it names the
   *     setting and shows nothing of the value
   */
  static KeyRing read(Settings settings) {
    String file = settings.text(Setting.BIOMETRIC_KEY_RING_FILE);
    return file.isEmpty()
        ? KeyRing.parse(settings.text(Setting.BIOMETRIC_MASTER_KEY))
        : KeyRing.parseRing(contents(file));
  }

  /** Whether one of the keys, as it is written, begins so. */
  static boolean begins(Settings settings, String mark) {
    String file = settings.text(Setting.BIOMETRIC_KEY_RING_FILE);
    String alone = settings.text(Setting.BIOMETRIC_MASTER_KEY);
    return file.isEmpty()
        ? alone != null && alone.startsWith(mark)
        : contents(file).lines().anyMatch(line -> line.contains(" " + mark));
  }

  private static String contents(String file) {
    byte[] bytes = new byte[0];
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      bytes = in.readNBytes(KeyRing.LONGEST_RING + 1);
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(Setting.BIOMETRIC_KEY_RING_FILE + " cannot be read");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
