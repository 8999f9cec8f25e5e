package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is remembered of a person's attempts.
 *
 * @param known false where the history could not be asked: rules that need it are then silent
 * @param attempts the latest {@link #MOST_ATTEMPTS}, oldest first
 * @param devices those of successful attempts, the latest {@link #MOST_DEVICES}, least recently
 *     used first
 */
public record Behaviour(boolean known, List<Past> attempts, Set<DeviceMark> devices) {
  public static final int MOST_ATTEMPTS = 200;
  public static final int MOST_DEVICES = 20;

  /** Attempts that are older speak no longer. */
  public static final Duration REMEMBERED = Duration.ofDays(90);

  /**
   * An attempt as it is remembered. The place is known of a success only, so that an impostor's
   * failures teach nothing; no network address is kept.
   */
  public record Past(Instant at, Outcome outcome, boolean withDevice, Optional<Place> place) {
    /** What is kept of an attempt. */
    public static Past of(Attempt attempt) {
      boolean success = attempt.outcome() == Outcome.SUCCEEDED;
      return new Past(
          attempt.at(),
          attempt.outcome(),
          attempt.device().isPresent(),
          success ? attempt.place() : Optional.empty());
    }

    boolean succeeded() {
      return outcome == Outcome.SUCCEEDED;
    }
  }

  public Behaviour {
    attempts = last(attempts.stream().sorted(Comparator.comparing(Past::at)), MOST_ATTEMPTS);
    devices = new LinkedHashSet<>(last(devices.stream(), MOST_DEVICES));
  }

  /** Of one of whom nothing can be said at present. */
  public static Behaviour unknown() {
    return new Behaviour(false, List.of(), Set.of());
  }

  /** Of one who comes for the first time. */
  public static Behaviour none() {
    return new Behaviour(true, List.of(), Set.of());
  }

  /** With one attempt more; its device and its place are learned only where it succeeded. */
  public Behaviour learned(Attempt attempt) {
    List<Past> more = new ArrayList<>(attempts);
    more.add(Past.of(attempt));
    Set<DeviceMark> marks = new LinkedHashSet<>(devices);
    if (attempt.outcome() == Outcome.SUCCEEDED) {
      marks.removeAll(attempt.device().stream().toList());
      attempt.device().ifPresent(marks::add);
    }
    return new Behaviour(known, more, marks);
  }

  /** Without the attempts that are too old at that time. */
  public Behaviour at(Instant now) {
    Instant since = now.minus(REMEMBERED);
    return new Behaviour(
        known, attempts.stream().filter(past -> !past.at().isBefore(since)).toList(), devices);
  }

  List<Past> successes() {
    return attempts.stream().filter(Past::succeeded).toList();
  }

  private static <T> List<T> last(Stream<T> items, int most) {
    List<T> all = items.toList();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  @Override
  public Set<DeviceMark> devices() {
    return Collections.unmodifiableSet(devices);
  }
}
