package ae.gov.noor.biometric.system;

import ae.gov.noor.biometric.voice.WavFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Sound of one channel, -1 to 1, to be changed and written in any format. */
record Recording(float[] samples, int rate) {
  private static final int HALF_WIDTH = 16;

  /** Reads a WAV file of 16 bits, the first channel, by the JDK. */
  static Recording of(byte[] wav) {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      AudioFormat format = in.getFormat();
      if (format.getSampleSizeInBits() != 16) {
        throw new IllegalArgumentException("a recording for the tests has 16 bits");
      }
      ByteBuffer data = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] samples = new float[data.capacity() / format.getFrameSize()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = data.getShort(i * format.getFrameSize()) / 32_768f;
      }
      return new Recording(samples, (int) format.getSampleRate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnsupportedAudioFileException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Sound by a formula of the number of the sample. */
  static Recording of(int rate, double seconds, IntToDoubleFunction value) {
    float[] samples = new float[(int) Math.round(seconds * rate)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) value.applyAsDouble(i);
    }
    return new Recording(samples, rate);
  }

  double seconds() {
    return (double) samples.length / rate;
  }

  /** The beginning; silence behind it where there is not so much. */
  Recording first(double seconds) {
    return new Recording(Arrays.copyOf(samples, (int) Math.round(seconds * rate)), rate);
  }

  /** Over and over again, for so many seconds. */
  Recording repeated(double seconds) {
    return of(rate, seconds, i -> samples[i % samples.length]);
  }

  /** So many times louder; what is too loud is cut off. */
  Recording louder(double times) {
    return of(rate, seconds(), i -> Math.max(-1, Math.min(1, times * samples[i])));
  }

  /** At a rate that is no lower, by windowed sinc. */
  Recording at(int higher) {
    double step = (double) rate / higher;
    return of(higher, seconds(), i -> between(i * step));
  }

  private double between(double x) {
    int from = Math.max(0, (int) Math.floor(x) - HALF_WIDTH + 1);
    int to = Math.min(samples.length - 1, (int) Math.floor(x) + HALF_WIDTH);
    double sum = 0;
    for (int i = from; i <= to; i++) {
      double t = x - i;
      double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
      sum += samples[i] * sinc * (0.5 + 0.5 * Math.cos(Math.PI * t / HALF_WIDTH));
    }
    return Math.max(-1, Math.min(1, sum));
  }

  /** As a WAV file, of 16 bits unless told otherwise. */
  WavFile wav() {
    return WavFile.of(samples, rate);
  }
}
