package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.statistics.Figures.Alerts;
import ae.gov.noor.biometric.statistics.Figures.Hourly;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The service in figures, of one period. */
record ServiceStatistics(
    Period period,
    List<Hourly> decisions,
    List<Alerts> alerts,
    Map<String, Long> enrolments,
    long erasures) {

  /** What happened in one hour; of the first and the last only what lies in the period. */
  record Hour(Instant at, Map<String, Long> byResult, long locks, long alerts) {}

  Map<String, Long> byResult() {
    return sums(decisions, Hourly::result, Hourly::count);
  }

  Map<String, Map<String, Long>> byModality() {
    return decisions.stream()
        .collect(
            Collectors.groupingBy(
                Hourly::modality,
                TreeMap::new,
                Collectors.groupingBy(
                    Hourly::result, TreeMap::new, Collectors.summingLong(Hourly::count))));
  }

  /** Verified ones of all. */
  OptionalDouble successRate() {
    long all = decisions.stream().mapToLong(Hourly::count).sum();
    return new Share(byResult().getOrDefault("verified", 0L), all).rate();
  }

  OptionalDouble livenessPassRate() {
    return decisions.stream().map(Hourly::live).reduce(Share.NONE, Share::plus).rate();
  }

  long locks() {
    return decisions.stream().mapToLong(Hourly::locks).sum();
  }

  long replays() {
    return decisions.stream().mapToLong(Hourly::replays).sum();
  }

  Map<String, Long> alertsBySeverity() {
    return sums(alerts, Alerts::severity, Alerts::count);
  }

  /** Every hour of the period, also those in which nothing happened. */
  List<Hour> hours() {
    Map<Instant, List<Hourly>> decided =
        decisions.stream().collect(Collectors.groupingBy(Hourly::hour));
    Map<Instant, Long> raised = sums(alerts, Alerts::hour, Alerts::count);
    return period.hours().stream()
        .map(hour -> hour(hour, decided.getOrDefault(hour, List.of()), raised))
        .toList();
  }

  private static Hour hour(Instant hour, List<Hourly> decided, Map<Instant, Long> raised) {
    return new Hour(
        hour,
        sums(decided, Hourly::result, Hourly::count),
        decided.stream().mapToLong(Hourly::locks).sum(),
        raised.getOrDefault(hour, 0L));
  }

  private static <T, K> Map<K, Long> sums(
      List<T> items, Function<T, K> key, ToLongFunction<T> count) {
    return items.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingLong(count)));
  }
}
