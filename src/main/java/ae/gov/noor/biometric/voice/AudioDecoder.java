package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;

/** Turns a sample into sound. The bytes say what it is; what the request says is only compared. */
final class AudioDecoder {
  private AudioDecoder() {}

  /**
   * Refuses what is empty, of another kind, contradicted by its media type, damaged or of bad
   * length.
   */
  static Sound decode(Sample sample) {
    if (sample.size() == 0) {
      throw new Refusal(Reason.EMPTY_SAMPLE);
    }
    AudioContainer container =
        AudioContainer.of(sample).orElseThrow(() -> new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE));
    if (sample.declaredMediaType().filter(container::contradicts).isPresent()) {
      throw new Refusal(Reason.MEDIA_TYPE_MISMATCH);
    }
    return container.read(sample.view());
  }
}
