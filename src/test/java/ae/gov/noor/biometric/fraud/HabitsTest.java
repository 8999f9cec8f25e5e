package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HabitsTest {
  private static final Duration NIGHT = Duration.ofHours(12);

  @Test
  void thePersonsHourIsUsual() {
    assertEquals(0, hoursLater(Duration.ZERO, 60));
  }

  @Test
  void anHourAtWhichThePersonNeverCameIsUnusual() {
    assertEquals(Habits.HOUR, hoursLater(NIGHT, 60));
  }

  @Test
  void isSilentUntilThereAreEnoughSuccesses() {
    assertEquals(0, hoursLater(NIGHT, Habits.ENOUGH - 1));
    // half a success of 21 is a share of 0.024
    assertEquals(Habits.HOUR * 0.655, hoursLater(NIGHT, Habits.ENOUGH), 0.001);
    assertEquals(0, Habits.strength(midnight(), Behaviour.none()));
    assertEquals(0, Habits.strength(midnight(), Behaviour.unknown()));
  }

  @Test
  void isSilentUntilThereAreEnoughDays() {
    assertEquals(0, Habits.strength(midnight(), fivePerDay(Habits.ENOUGH_DAYS - 1)));
    assertEquals(Habits.HOUR, Habits.strength(midnight(), fivePerDay(16)));
  }

  @Test
  void failuresMakeNoHabit() {
    Behaviour failures = Attempts.after(Attempts.daily(60).map(Attempts::failed));
    assertEquals(0, Habits.strength(midnight(), failures));
  }

  @Test
  void hoursAreNearAcrossMidnight() {
    Stream<Attempt> lateEvenings =
        Attempts.daily(60)
            .map(a -> Attempts.at(a.at().plus(Duration.ofHours(11)), Attempts.success()));
    // they came from 22:41 to 23:00
    Behaviour past = Attempts.after(lateEvenings);
    assertEquals(0, Habits.strength(atHour(Duration.ofMinutes(12 * 60 + 30)), past));
    assertEquals(Habits.HOUR, Habits.strength(atHour(Duration.ofHours(14)), past));
  }

  @Test
  void anHourIsNearForTwoHours() {
    Behaviour past =
        Attempts.after(
            IntStream.rangeClosed(1, 60)
                .mapToObj(day -> Attempts.before(Duration.ofDays(61 - day))));
    assertEquals(0, Habits.strength(atHour(Habits.NEAR), past));
    assertEquals(Habits.HOUR, Habits.strength(atHour(Habits.NEAR.plusSeconds(1)), past));
  }

  @Test
  void anybodyMayComeTenTimesInAnHour() {
    assertEquals(0, Habits.strength(Attempts.success(), busyHour(9, 1)));
    assertEquals(0.55, Habits.strength(Attempts.success(), busyHour(10, 1)), 1e-9);
    assertEquals(1, Habits.strength(Attempts.success(), busyHour(19, 1)), 1e-9);
  }

  @Test
  void aBusyPersonMayComeThreeTimesTheBusiestHour() {
    assertEquals(0, Habits.strength(Attempts.success(), busyHour(14, 5)));
    assertEquals(0.5 * 16 / 15, Habits.strength(Attempts.success(), busyHour(15, 5)), 1e-9);
  }

  @Test
  void nobodyComesSixtyTimesInAnHourWhateverIsKnown() {
    assertEquals(0, Habits.strength(Attempts.success(), recent(58)));
    assertEquals(1, Habits.strength(Attempts.success(), recent(59)));
    assertEquals(1, Habits.strength(Attempts.success(), recent(300)));
  }

  private static double hoursLater(Duration later, int days) {
    return Habits.strength(atHour(later), Attempts.after(Attempts.daily(days)));
  }

  private static Attempt midnight() {
    return atHour(NIGHT);
  }

  /** So long after noon. */
  private static Attempt atHour(Duration later) {
    return Attempts.at(Attempts.NOON.plus(later), Attempts.success());
  }

  private static Behaviour fivePerDay(int days) {
    return Attempts.after(days(days, 5));
  }

  private static Stream<Attempt> days(int days, int times) {
    return IntStream.range(0, days * times)
        .mapToObj(
            i -> Attempts.before(Duration.ofDays(days - i / times).minusMinutes(i % times * 5L)));
  }

  /** Thirty days with so many attempts each within an hour, then so many in the last hour. */
  private static Behaviour busyHour(int times, int usually) {
    Behaviour past = Attempts.after(days(30, usually));
    for (Behaviour.Past attempt : recent(times).attempts()) {
      past = past.learned(Attempts.at(attempt.at(), Attempts.success()));
    }
    return past;
  }

  private static Behaviour recent(int times) {
    return Attempts.after(
        IntStream.range(0, times)
            .mapToObj(i -> Attempts.before(Duration.ofSeconds((times - i) * 3000L / times))));
  }
}
