package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;

/** Says what a sample is refused for. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(Reason reason, WavFile file) {
    assertRefused(reason, file.sample());
  }

  static void assertRefused(Reason reason, byte[] file) {
    assertRefused(reason, Sample.of(file));
  }

  static void assertRefused(Reason reason, Sample sample) {
    Refusal refusal = assertThrows(Refusal.class, () -> AudioDecoder.decode(sample));
    assertEquals(reason, refusal.reason());
  }
}
