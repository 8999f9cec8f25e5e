package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.liveness.Blinks.Eyes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlinksTest {
  private static final long EACH = 66;

  /** Four seconds of eyes that are so closed at rest, and a raised cosine to {@code peak}. */
  private static List<Eyes> series(double rest, double peak, long begin, long length, double yaw) {
    List<Eyes> series = new ArrayList<>();
    for (long t = 0; t < 4000; t += EACH) {
      double phase = (double) (t - begin) / length;
      boolean blinks = phase >= 0 && phase <= 1;
      double lift = blinks ? (1 - Math.cos(2 * Math.PI * phase)) / 2 : 0;
      series.add(new Eyes(t, rest + (peak - rest) * lift, yaw));
    }
    return series;
  }

  @Test
  void blinksOfEveryUsualLengthAreSeenAtFifteenFramesASecond() {
    for (long length = 160; length <= 400; length += 20) {
      for (long begin = 1000; begin < 1066; begin += 11) {
        assertEquals(1, Blinks.in(series(0.03, 1, begin, length, 0)).size());
      }
    }
  }

  @Test
  void aBlinkBeginsWhenTheEyesAreFirstSeenClosed() {
    Movement blink = Blinks.in(series(0.03, 1, 1000, 300, 0)).get(0);
    assertEquals(Step.BLINK, blink.step());
    assertEquals(1122, blink.begin());
  }

  @Test
  void openEyesDoNotBlink() {
    assertEquals(List.of(), Blinks.in(series(0.03, 0.03, 1000, 300, 0)));
  }

  @Test
  void halfClosedEyesDoNotBlink() {
    assertEquals(List.of(), Blinks.in(series(0.03, 0.34, 1000, 300, 0)));
  }

  @Test
  void eyesThatAlwaysReadHalfClosedMustCloseFurther() {
    assertEquals(List.of(), Blinks.in(series(0.4, 0.69, 1000, 300, 0)));
    assertEquals(1, Blinks.in(series(0.4, 1, 1000, 300, 0)).size());
  }

  @Test
  void eyesThatStayClosedDoNotBlink() {
    assertEquals(List.of(), Blinks.in(series(0.03, 1, 1000, 1700, 0)));
  }

  @Test
  void eyesThatAreClosedFromTheStartHaveNotBlinked() {
    List<Eyes> series = new ArrayList<>();
    for (long t = 0; t < 2000; t += EACH) {
      series.add(new Eyes(t, t < 300 ? 0.9 : 0.03, 0));
    }
    assertEquals(List.of(), Blinks.in(series));
  }

  @Test
  void aTurnedHeadIsPassedOver() {
    assertEquals(List.of(), Blinks.in(series(0.03, 1, 1000, 300, -25.1)));
    assertEquals(1, Blinks.in(series(0.03, 1, 1000, 300, 25)).size());
  }

  @Test
  void valuesThatAreNoNumbersAreNoBlink() {
    List<Eyes> series = new ArrayList<>(series(0.03, 0.03, 1000, 300, 0));
    series.set(20, new Eyes(series.get(20).millis(), Double.NaN, 0));
    assertEquals(List.of(), Blinks.in(series));
    assertEquals(List.of(), Blinks.in(List.of()));
  }
}
