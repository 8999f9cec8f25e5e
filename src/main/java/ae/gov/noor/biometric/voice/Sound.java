package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.List;

/** Decoded sound: one channel, finite, -1..1, at the recording's own rate in Hz. */
record Sound(float[] samples, int rate) {
  static final int MIN_RATE = 8_000;
  static final int MAX_RATE = 96_000;
  static final int MIN_SECONDS = 1;
  static final int MAX_SECONDS = 30;

  /** Judges a length before anything of that length is allocated. */
  static void requireLength(long frames, int rate) {
    if (frames < 1) {
      throw new Refusal(Reason.NO_AUDIO);
    }
    if (frames > (long) MAX_SECONDS * rate) {
      throw tooLong();
    }
    if (frames < (long) MIN_SECONDS * rate) {
      throw new Refusal(Reason.TOO_SHORT, List.of("Speak for a few seconds."));
    }
  }

  static Refusal tooLong() {
    return new Refusal(Reason.TOO_LONG, List.of("Record at most " + MAX_SECONDS + " seconds."));
  }

  @Override
  public String toString() {
    return "Sound[" + samples.length + " samples]";
  }
}
