package ae.gov.noor.biometric.quality;

/**
 * When a voice recording is good enough.
 *
 * @param enrolmentSeconds speech that one enrolment sample must hold, in seconds
 * @param verificationSeconds speech that a probe must hold, in seconds
 * @param level root mean square of the speech in dB of full scale
 * @param clipped share of the speech samples at full scale
 * @param signalToNoise speech over background in dB
 */
public record VoiceQualitySettings(
    double enrolmentSeconds,
    double verificationSeconds,
    Scale level,
    Scale clipped,
    Scale signalToNoise) {

  /**
   * Origins: 351 recordings of LibriSpeech, and 23 of them made louder, quieter and noisy, against
   * the cosine (CAM++) of the changed recording to the unchanged one. Unchanged, the level is -38
   * to -12 dB, nothing is clipped, and one in ten lies below 19 dB over its background, four below
   * 6 dB. At a share of 0.03 clipped the cosine is 0.93 in the median, at 0.06 0.89; at -50 dB
   * 0.98, at -55 dB 0.96; at 10 dB over white noise 0.85, at 5 dB 0.79.
   */
  public static final VoiceQualitySettings DEFAULTS =
      new VoiceQualitySettings(
          3, 2, new Scale(-70, -50, -25), new Scale(0.1, 0.02, 0), new Scale(0, 6, 30));

  public VoiceQualitySettings {
    if (!(enrolmentSeconds > 0 && verificationSeconds > 0)) {
      throw new IllegalArgumentException("speech takes time");
    }
  }
}
