package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.template.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySourceTest {
  private final String former = key();
  private final String next = key();
  @TempDir Path folder;

  private static String key() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private Path ring(String text) throws IOException {
    return Files.writeString(folder.resolve("ring"), text);
  }

  private static KeyRing read(Map<String, String> values) {
    return KeySource.read(new Settings(MapConfig.of(values)));
  }

  private KeyRing read(Path file) {
    return read(Map.of("BIOMETRIC_MASTER_KEY", former, "BIOMETRIC_KEY_RING_FILE", file.toString()));
  }

  private void refused(Path file, String saying) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> read(file));
    assertTrue(refusal.getMessage().startsWith("BIOMETRIC_KEY_RING_FILE"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(saying), refusal.getMessage());
    assertFalse(refusal.getMessage().contains(former), "the message quotes a key");
    assertFalse(refusal.getMessage().contains(folder.toString()), "the message quotes the value");
  }

  @Test
  void theMasterKeyAloneIsKeyOne() {
    KeyRing ring = read(Map.of("BIOMETRIC_MASTER_KEY", former));
    assertEquals(Set.of(1), ring.ids());
    assertEquals(1, ring.primary());
  }

  @Test
  void theFormerMasterKeyIsTheSameKeyAsKeyOneOfARing() throws IOException {
    KeyRing ring = read(ring("1 " + former + "\n*2 " + next + "\n"));
    assertEquals(Set.of(1, 2), ring.ids());
    assertEquals(2, ring.primary());
    KeyRing alone = read(Map.of("BIOMETRIC_MASTER_KEY", former));
    assertArrayEquals(alone.keyCheckValue(1), ring.keyCheckValue(1));
  }

  @Test
  void aRingThatIsNamedIsAllThatCounts() throws IOException {
    assertEquals(Set.of(2), read(ring("2 " + next)).ids());
  }

  @Test
  void aBadKeyIsRefusedByItsLine() throws IOException {
    refused(ring("1 " + former + "\n2 your_32_byte_master_key\n"), "line 2");
  }

  @Test
  void anIdThatIsGivenTwiceIsRefused() throws IOException {
    refused(ring("1 " + former + "\n1 " + next), "a second time");
  }

  @Test
  void aFileThatIsEmptyOrTooLongIsRefused() throws IOException {
    refused(ring(""), "holds no key or is too long");
    refused(ring("1 " + former + "\n".repeat(70_000)), "holds no key or is too long");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    refused(folder.resolve("nothing"), "cannot be read");
    refused(folder, "cannot be read");
  }
}
