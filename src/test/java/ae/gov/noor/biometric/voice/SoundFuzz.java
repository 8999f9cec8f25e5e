package ae.gov.noor.biometric.voice;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.util.Set;

/**
 * Sound within the limits or a refusal, for memory in proportion to the file and to the seconds
 * that it holds.
 */
abstract class SoundFuzz implements FuzzTarget {
  private static final Set<Reason> REASONS =
      Set.of(
          Reason.SAMPLE_CORRUPT,
          Reason.BAD_WAV,
          Reason.NO_AUDIO,
          Reason.TOO_SHORT,
          Reason.TOO_LONG,
          Reason.UNSUPPORTED_MEDIA_TYPE);
  private static final long ALWAYS = 4L << 20;
  private static final int FOR_A_BYTE = 64;

  /** What the decoder may allocate, garbage and all, however long the recording is. */
  abstract long forTheDecoder();

  final void decode(byte[] file) {
    if (file.length == 0) {
      return;
    }
    Sound[] made = new Sound[1];
    long allowed = ALWAYS + FOR_A_BYTE * (long) file.length + forTheDecoder();
    FuzzTarget.promiseToAllocate(allowed, () -> made[0] = sound(file));
    Sound sound = made[0];
    if (sound == null) {
      return;
    }
    promise(sound.rate() >= Sound.MIN_RATE && sound.rate() <= Sound.MAX_RATE, "a rate");
    promise(sound.samples().length >= Sound.MIN_SECONDS * sound.rate(), "too short");
    promise(sound.samples().length <= Sound.MAX_SECONDS * sound.rate(), "too long");
    for (float value : sound.samples()) {
      promise(Math.abs(value) <= 1, "a value that is no sample");
    }
  }

  private static Sound sound(byte[] file) {
    try {
      return AudioDecoder.decode(Sample.of(file));
    } catch (Refusal refusal) {
      promise(REASONS.contains(refusal.reason()), refusal.reason().code());
      return null;
    }
  }
}
