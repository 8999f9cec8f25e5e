package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void isSilentWithoutHistory() {
    assertEquals(0, Timing.strength(Attempts.success(), Behaviour.none()));
    assertEquals(0, Timing.strength(Attempts.success(), Behaviour.unknown()));
  }

  @Test
  void excusesOneCallMadeAgain() {
    assertEquals(0, afterMillis(60_000, 0));
    assertEquals(0, afterMillis(0, 60_000));
  }

  @Test
  void aBurstCountsHalf() {
    assertEquals(0.5, afterMillis(60_000, 1999, 1999));
    assertEquals(0, afterMillis(60_000, 2000, 1999));
    assertEquals(0, afterMillis(60_000, 1999, 2000));
  }

  @Test
  void aLongBurstCountsInFull() {
    assertEquals(0.5, afterMillis(60_000, 100, 1900, 40, 700));
    assertEquals(1, afterMillis(60_000, 100, 1900, 40, 700, 1500));
  }

  @Test
  void evenIntervalsAreAMachines() {
    assertEquals(1, afterMillis(60_000, 60_000, 60_000, 60_000, 60_000));
    assertEquals(0, afterMillis(60_000, 60_000, 60_000, 60_000));
    assertEquals(1, afterMillis(10_000, 10_300, 9_700, 10_000, 10_100));
  }

  @Test
  void aMachineIsMoreEvenThanATwentiethOfTheInterval() {
    // five parts of a hundred of 20 s; of 200 s they would be 10, but 2 s are the most
    assertEquals(1, deviating(20_000, 999));
    assertEquals(0, deviating(20_000, 1_001));
    assertEquals(1, deviating(200_000, 1_999));
    assertEquals(0, deviating(200_000, 2_001));
  }

  @Test
  void aPersonWhoComesEachDayAtNineIsNoMachine() {
    int day = (int) Duration.ofDays(1).toMillis();
    int minute = (int) Duration.ofMinutes(1).toMillis();
    assertEquals(
        0,
        afterMillis(day + minute, day - 2 * minute, day + 3 * minute, day - minute, day - minute));
    assertEquals(1, afterMillis(day, day, day, day, day));
  }

  @Test
  void anAttemptDatedLaterByAnotherClockCountsAsNow() {
    assertEquals(0, afterMillis(60_000, -500));
    assertEquals(0.5, afterMillis(3_601_000, -3_600_000));
  }

  /** Four intervals that deviate so much from a mean, and the mean: by 2/sqrt(5) of it. */
  private static double deviating(int mean, int millis) {
    int by = (int) Math.round(millis * Math.sqrt(5) / 2);
    return afterMillis(mean + by, mean - by, mean, mean + by, mean - by);
  }

  /** Attempts so many milliseconds apart, the last of them this one. */
  private static double afterMillis(int... intervals) {
    long[] before = new long[intervals.length];
    long sum = 0;
    for (int i = intervals.length - 1; i >= 0; i--) {
      sum += intervals[i];
      before[i] = sum;
    }
    return Timing.strength(
        Attempts.success(),
        Attempts.after(
            Arrays.stream(before).mapToObj(millis -> Attempts.before(Duration.ofMillis(millis)))));
  }
}
