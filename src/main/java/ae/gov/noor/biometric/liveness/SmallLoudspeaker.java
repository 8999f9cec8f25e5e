package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;

/**
 * Whether speech lacks the octave below 300 Hz although it has the treble of a wide-band
 * microphone. A voice has it; the loudspeaker of a telephone cannot give it back. Speech of a
 * narrow band, such as that of a telephone line, is passed over: there the line takes it away.
 *
 * <p>The bounds were chosen on 131 people and measured on 130 others (LibriSpeech, each direct,
 * near, far, noisy, through Opus of 8 to 32 kbit/s, microphones that cut the bass and telephone
 * lines, 15 ways in all): at most one of 130 people is taken for a loudspeaker in any of them. On a
 * public corpus of 21 people who say digits it hears 22 of 41 recordings that were played back and
 * recorded again, and takes none of the 41 spoken ones for such. Of simulated playback it hears one
 * in ten from telephones and next to none from laptops and good loudspeakers, so that its silence
 * proves nothing.
 */
final class SmallLoudspeaker {
  /** Of 200 to 300 Hz against 300 to 3400 Hz, mean power in dB. */
  static final double LEAST_BASS = -12;

  /** Of 4500 to 7000 Hz against 300 to 3400 Hz; the median of a telephone line is -62. */
  static final double WIDE_BAND = -40;

  private SmallLoudspeaker() {}

  /** False also where nothing is heard at all. */
  static boolean heard(Capture.Voice voice) {
    SpeechSpectrum spectrum = SpeechSpectrum.of(voice);
    double middle = spectrum.level(300, 3400);
    return spectrum.level(200, 300) - middle < LEAST_BASS
        && spectrum.level(4500, 7000) - middle > WIDE_BAND;
  }
}
