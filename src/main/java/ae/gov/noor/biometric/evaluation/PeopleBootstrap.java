package ae.gov.noor.biometric.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The percentile bootstrap (Efron 1979) over people: what a rate would have been with other people
 * drawn from the same ones. Presentations of one person fail together, which an interval over
 * presentations does not know. Where nobody or everybody failed it has no width and says nothing.
 */
final class PeopleBootstrap {
  private static final int SERIES = 2000;
  private static final int FEWEST_PEOPLE = 5;
  private static final long SEED = 30107;

  private PeopleBootstrap() {}

  /** From each person's errors among trials; empty for too few people or rates all alike. */
  static Optional<Interval> interval(List<ErrorRate> people) {
    long errors = people.stream().mapToLong(ErrorRate::errors).sum();
    long trials = people.stream().mapToLong(ErrorRate::trials).sum();
    if (people.size() < FEWEST_PEOPLE || errors == 0 || errors == trials) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] rates = new double[SERIES];
    for (int i = 0; i < SERIES; i++) {
      rates[i] = drawn(people, random);
    }
    Arrays.sort(rates);
    return Optional.of(new Interval(rates[SERIES / 40 - 1], rates[SERIES - SERIES / 40]));
  }

  private static double drawn(List<ErrorRate> people, SplittableRandom random) {
    long errors = 0;
    long trials = 0;
    for (int i = 0; i < people.size(); i++) {
      ErrorRate person = people.get(random.nextInt(people.size()));
      errors += person.errors();
      trials += person.trials();
    }
    return (double) errors / trials;
  }
}
