package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final Attempt NOW = Attempts.success();

  @Test
  void excusesTwoMistakesInARow() {
    assertEquals(0, Failures.strength(NOW, Behaviour.none()));
    assertEquals(0, Failures.strength(NOW, Attempts.after(failures(2))));
  }

  @Test
  void growsWithEachFailureMore() {
    assertEquals(0.6, Failures.strength(NOW, Attempts.after(failures(3))));
    assertEquals(0.8, Failures.strength(NOW, Attempts.after(failures(4))));
    assertEquals(1, Failures.strength(NOW, Attempts.after(failures(5))));
    assertEquals(1, Failures.strength(NOW, Attempts.after(failures(50))));
  }

  @Test
  void countsTheAttemptItself() {
    assertEquals(0, Failures.strength(Attempts.failed(NOW), Attempts.after(failures(1))));
    assertEquals(0.6, Failures.strength(Attempts.failed(NOW), Attempts.after(failures(2))));
  }

  @Test
  void beginsAnewAfterASuccess() {
    Attempt success = Attempts.before(Duration.ofSeconds(30));
    Behaviour past = Attempts.after(Stream.concat(failures(4), Stream.of(success)));
    assertEquals(0, Failures.strength(NOW, past));
  }

  // L03
  @Test
  void countsAllOfADayWhereSuccessesLieBetween() {
    Attempt success = Attempts.before(Duration.ofSeconds(30));
    Behaviour past = Attempts.after(Stream.concat(failures(5), Stream.of(success)));
    assertEquals(0.6, Failures.strength(NOW, past));
  }

  @Test
  void forgetsAfterADay() {
    Attempt old = Attempts.failed(Attempts.before(Failures.RECENT));
    Attempt older = Attempts.failed(Attempts.before(Failures.RECENT.plusMillis(1)));
    assertEquals(
        0.6, Failures.strength(NOW, Attempts.after(Stream.concat(Stream.of(old), failures(2)))));
    assertEquals(
        0, Failures.strength(NOW, Attempts.after(Stream.concat(Stream.of(older), failures(2)))));
  }

  @Test
  void aLockSpeaksInFull() {
    Attempt locked = Attempts.found(RiskRule.MULTIPLE_FAILURES);
    assertEquals(1, RiskRule.MULTIPLE_FAILURES.strength(locked, Behaviour.unknown()));
  }

  /** A minute apart, the last one a minute ago. */
  private static Stream<Attempt> failures(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> Attempts.failed(Attempts.before(Duration.ofMinutes(number - i))));
  }
}
