package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ModelVersionTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private static void refused(String name, String digest) {
    assertThrows(IllegalArgumentException.class, () -> new ModelVersion(name, digest));
  }

  @Test
  void aVersionHasANameAndADigest() {
    assertDoesNotThrow(() -> new ModelVersion("sface", DIGEST));
  }

  @Test
  void aVersionWithoutEitherIsRefused() {
    refused(" ", DIGEST);
    refused("sface", "");
    refused("sface", DIGEST.substring(1));
    refused("sface", DIGEST + "0");
    refused("sface", DIGEST.replace('a', 'A'));
    refused("sface", DIGEST.replace('a', 'g'));
  }
}
