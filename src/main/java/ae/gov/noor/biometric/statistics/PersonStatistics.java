package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.statistics.Figures.Latest;
import ae.gov.noor.biometric.statistics.Figures.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One person in figures.
 *
 * @param knownDevices empty where the store of behaviour did not answer
 */
record PersonStatistics(
    Map<String, Long> enrolments,
    List<Outcome> outcomes,
    Optional<Latest> latest,
    LockState lock,
    OptionalInt knownDevices) {

  Map<String, Long> byResult() {
    return outcomes.stream().collect(Collectors.toMap(Outcome::result, Outcome::count, Long::sum));
  }

  /** Verified ones of all. */
  OptionalDouble successRate() {
    return outcomes.stream()
        .map(one -> new Share(one.result().equals("verified") ? one.count() : 0, one.count()))
        .reduce(Share.NONE, Share::plus)
        .rate();
  }

  OptionalDouble livenessPassRate() {
    return outcomes.stream().map(Outcome::live).reduce(Share.NONE, Share::plus).rate();
  }

  /** Of the verifications that were answered with a confidence; 0 says that none was compared. */
  OptionalDouble meanConfidence() {
    long compared = outcomes.stream().mapToLong(Outcome::compared).sum();
    double sum = outcomes.stream().mapToDouble(Outcome::confidence).sum();
    return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / compared);
  }
}
