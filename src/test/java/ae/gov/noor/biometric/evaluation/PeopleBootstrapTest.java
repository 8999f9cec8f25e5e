package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeopleBootstrapTest {
  /** So many people with so many errors of ten each, the others with none. */
  private static List<ErrorRate> people(int failing, long errors, int others) {
    List<ErrorRate> people = new ArrayList<>();
    for (int i = 0; i < failing + others; i++) {
      people.add(new ErrorRate(i < failing ? errors : 0, 10));
    }
    return people;
  }

  private static double width(List<ErrorRate> people) {
    Interval interval = PeopleBootstrap.interval(people).orElseThrow();
    return interval.high() - interval.low();
  }

  @Test
  void theIntervalHoldsTheRateAndIsAlwaysTheSame() {
    Interval interval = PeopleBootstrap.interval(people(10, 5, 10)).orElseThrow();
    assertTrue(interval.low() < 0.25 && interval.high() > 0.25);
    assertEquals(Optional.of(interval), PeopleBootstrap.interval(people(10, 5, 10)));
  }

  /** The mean of n people with rates 0 and 0.5 deviates by 0.25 / sqrt(n). */
  @Test
  void theWidthIsThatOfTheNormalForManyPeople() {
    assertEquals(2 * 1.96 * 0.25 / Math.sqrt(200), width(people(100, 5, 100)), 0.01);
  }

  @Test
  void errorsOfFewPeopleTellLessThanTheSameErrorsOfMany() {
    assertTrue(width(people(2, 10, 18)) > 1.5 * width(people(20, 1, 0)));
  }

  @Test
  void nothingIsSaidOfTooFewPeopleOrWhereAllAreAlike() {
    assertTrue(PeopleBootstrap.interval(people(2, 5, 2)).isEmpty());
    assertTrue(PeopleBootstrap.interval(people(0, 0, 9)).isEmpty());
    assertTrue(PeopleBootstrap.interval(people(9, 10, 0)).isEmpty());
  }
}
