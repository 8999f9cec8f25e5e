package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the system of record can count; every call in the current unit of work. Who was erased is
 * not counted any more, but for the erasure itself. Modalities, results and severities are named as
 * on the wire; what there is none of may be missing.
 */
public interface Figures {
  /** Enrolments that stand, by modality. */
  Map<String, Long> enrolments(UserId user);

  /** A person's decisions, one item a result. */
  List<Outcome> outcomes(UserId user);

  Optional<Latest> latest(UserId user);

  /** The decisions of a period, one item an hour, modality and result. */
  List<Hourly> decisions(Period period);

  /** The alerts of a period, one item an hour and severity. */
  List<Alerts> alerts(Period period);

  /** Enrolments that were completed in a period and stand, by modality. */
  Map<String, Long> enrolments(Period period);

  long erasures(Period period);

  /**
   * Decisions with this result.
   *
   * @param live those that were taken for live, of those that were assessed
   * @param compared how many were answered with a confidence above 0
   * @param confidence their sum
   */
  record Outcome(String result, long count, Share live, long compared, double confidence) {}

  /** A person's latest verification. */
  record Latest(Instant at, String modality, String result) {}

  /**
   * Decisions of one hour, modality and result.
   *
   * @param hour its beginning
   * @param locks how many of them locked the person
   * @param replays how many were of a sample that was sent before
   */
  record Hourly(
      Instant hour,
      String modality,
      String result,
      long count,
      Share live,
      long locks,
      long replays) {}

  /** Alerts of one hour and severity. */
  record Alerts(Instant hour, String severity, long count) {}
}
