package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which samples could be used, and why the others could not (failure to acquire). */
final class Acquisition {
  private final Map<String, Long> failures = new TreeMap<>();
  private long acquired;
  private long leftOut;

  void acquired() {
    acquired++;
  }

  void failed(String reason) {
    failures.merge(reason, 1L, Long::sum);
  }

  /**
   * A recording that holds less speech than is to be cut from each: no sample of this experiment.
   */
  void leftOut() {
    leftOut++;
  }

  long recordingsLeftOut() {
    return leftOut;
  }

  ErrorRate failureToAcquire() {
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    return new ErrorRate(failed, acquired + failed);
  }

  /** What was seen of one person so far. */
  KeptPeople.Read read(Subject subject) {
    List<String> reasons = new ArrayList<>();
    failures.forEach(
        (reason, times) -> reasons.addAll(Collections.nCopies(times.intValue(), reason)));
    return new KeptPeople.Read(subject, reasons, (int) leftOut);
  }

  /** Adds a person's samples, used and not. */
  void add(KeptPeople.Read read) {
    acquired += read.subject().all().size();
    read.failures().forEach(this::failed);
    leftOut += read.leftOut();
  }

  /** The reasons with their counts, the most frequent first. */
  List<Map.Entry<String, Long>> reasons() {
    return failures.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .toList();
  }
}
