package ae.gov.noor.biometric.liveness;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What liveness found. {@code confidence} is 0..1 and means something only for LIVE and NOT_LIVE;
 * it is 0 where nothing was assessed, never an invented number. {@code findings} name every reason
 * against a pass and are for the audit entry alone: the caller hears the result and the advice,
 * which do not tell an attacker what to mend. {@code established} says what was shown nevertheless
 * where nothing measures liveness itself; it makes no report live.
 */
public record LivenessReport(
    Result result,
    double confidence,
    List<String> advice,
    List<Finding> findings,
    Set<Statement> established) {
  /** The outcome. */
  public enum Result {
    LIVE,
    NOT_LIVE,
    INCONCLUSIVE,
    NOT_ASSESSED;

    /** The name on the wire, for instance {@code not_live}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is known about a capture short of its liveness, each with what it proves. */
  public enum Statement {
    /** Somebody speaks in it. A loudspeaker may be what speaks. */
    SPEECH_PRESENT,
    /**
     * It is none of the recordings whose fingerprints are kept. It may be one that was never sent
     * here.
     */
    NOT_A_KNOWN_RECORDING,
    /**
     * It came with a challenge for this user on this device that was unused and not yet expired,
     * and is not longer than the time since that was issued. What is said in it was not looked at.
     */
    FRESH_SESSION;

    /** For instance {@code fresh-session}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Of two the one that proves less: what did not pass outweighs what did, whatever its confidence.
   */
  public static final Comparator<LivenessReport> WEAKEST_FIRST =
      Comparator.<LivenessReport>comparingInt(
              report ->
                  switch (report.result()) {
                    case NOT_LIVE -> 0;
                    case INCONCLUSIVE -> 1;
                    case NOT_ASSESSED -> 2;
                    case LIVE -> 3;
                  })
          .thenComparingDouble(LivenessReport::confidence);

  public LivenessReport {
    advice = List.copyOf(advice);
    findings = List.copyOf(findings);
    established = inOrder(established);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is 0 to 1");
    }
    if (result == Result.LIVE && !findings.isEmpty()) {
      throw new IllegalArgumentException("nothing that speaks against it is live");
    }
  }

  /** Where there is nothing to state. */
  public LivenessReport(
      Result result, double confidence, List<String> advice, List<Finding> findings) {
    this(result, confidence, advice, findings, Set.of());
  }

  /** As read back from a store, where the findings stand in the audit entry alone. */
  public LivenessReport(Result result, double confidence, List<String> advice) {
    this(result, confidence, advice, List.of());
  }

  /** Nothing was looked at: said openly, never taken for a pass. */
  public static LivenessReport notAssessed() {
    return new LivenessReport(Result.NOT_ASSESSED, 0, List.of(), List.of());
  }

  /** The same report, which also states this. */
  public LivenessReport stating(Statement statement) {
    Set<Statement> more = EnumSet.of(statement);
    more.addAll(established);
    return new LivenessReport(result, confidence, advice, findings, more);
  }

  private static Set<Statement> inOrder(Collection<Statement> statements) {
    Set<Statement> ordered = EnumSet.noneOf(Statement.class);
    ordered.addAll(statements);
    return Collections.unmodifiableSet(ordered);
  }

  static LivenessReport live(double confidence) {
    return new LivenessReport(Result.LIVE, confidence, List.of(), List.of());
  }

  static LivenessReport notLive(double confidence, String advice, List<Finding> findings) {
    return new LivenessReport(Result.NOT_LIVE, confidence, List.of(advice), findings);
  }

  static LivenessReport inconclusive(List<String> advice, List<Finding> findings) {
    return new LivenessReport(Result.INCONCLUSIVE, 0, advice, findings);
  }
}
