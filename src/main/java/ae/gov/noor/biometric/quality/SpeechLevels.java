package ae.gov.noor.biometric.quality;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Capture.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Powers of the speech and of what lies between, as shares of full scale squared. */
final class SpeechLevels {
  /** Resampling and lossy codecs round the flat tops of a clipped recording a little. */
  private static final float FULL_SCALE = 0.98f;

  private static final int FRAME = Capture.Voice.SAMPLE_RATE / 50;
  private static final int FEWEST_FRAMES = 15;

  /** Of a recording without any noise: what a power is at least, about -100 dB. */
  private static final double FLOOR = 1e-10;

  private final Capture.Voice voice;

  SpeechLevels(Capture.Voice voice) {
    this.voice = voice;
  }

  /** Mean power of the speech in dB of full scale. */
  double speech() {
    return decibels(speechPower());
  }

  /** Share of the speech samples at full scale. */
  double clipped() {
    long clipped = 0;
    long all = 0;
    for (Segment segment : voice.speech()) {
      for (int i = segment.begin(); i < segment.end(); i++) {
        clipped += Math.abs(voice.samples()[i]) >= FULL_SCALE ? 1 : 0;
        all++;
      }
    }
    return (double) clipped / all;
  }

  /**
   * Power of the speech over the background, in dB, never below 0. The background is the lower
   * quartile of the frames outside of the speech, so that neither a click nor a breath counts;
   * empty where there is less than 0.3 s of it.
   */
  OptionalDouble signalToNoise() {
    double[] background = background();
    if (background.length < FEWEST_FRAMES) {
      return OptionalDouble.empty();
    }
    double noise = Math.max(background[background.length / 4], FLOOR);
    return OptionalDouble.of(decibels(Math.max(speechPower() - noise, noise) / noise));
  }

  private double speechPower() {
    double sum = 0;
    long all = 0;
    for (Segment segment : voice.speech()) {
      sum += power(segment.begin(), segment.end()) * (segment.end() - segment.begin());
      all += segment.end() - segment.begin();
    }
    return sum / all;
  }

  /** The powers of the whole frames outside of the speech, in rising order. */
  private double[] background() {
    List<Double> powers = new ArrayList<>();
    int begin = 0;
    for (Segment segment : voice.speech()) {
      addFrames(powers, begin, segment.begin());
      begin = segment.end();
    }
    addFrames(powers, begin, voice.samples().length);
    return powers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private void addFrames(List<Double> powers, int begin, int end) {
    for (int at = begin; at + FRAME <= end; at += FRAME) {
      powers.add(power(at, at + FRAME));
    }
  }

  private double power(int begin, int end) {
    double sum = 0;
    for (int i = begin; i < end; i++) {
      sum += (double) voice.samples()[i] * voice.samples()[i];
    }
    return sum / (end - begin);
  }

  private static double decibels(double power) {
    return 10 * Math.log10(Math.max(power, FLOOR));
  }
}
