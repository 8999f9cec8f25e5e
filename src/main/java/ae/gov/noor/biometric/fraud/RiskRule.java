package ae.gov.noor.biometric.fraud;

import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/**
 * The fraud rules. A rule's strength is 0 where it is silent, to 1; its weight, 0 to 1, is the risk
 * of an attempt against which it alone speaks in full. Weights are judgements, set so that what
 * happens to honest people stays below 0.3 alone and in pairs, that a doubt worth one further proof
 * lies in 0.3 to 0.7, and that what no honest client does is above 0.7.
 */
public enum RiskRule {
  IMPOSSIBLE_TRAVEL(
      0.65,
      "No airliner covers that way in that time. Not above 0.7 alone: a position that was guessed"
          + " from a network address can be a country away.",
      Travel::strength),
  DEVICE_MISMATCH(
      0.4,
      "None of the person's devices, or none named by one who always named one. People buy phones,"
          + " so one further proof is what it asks for.",
      Devices::strength),
  UNUSUAL_PATTERN(
      0.35,
      "Not the person's hours, which alone counts half and stays below 0.3, for people fly and wake"
          + " at night; or many times the person's busiest hour.",
      Habits::strength),
  MULTIPLE_FAILURES(
      0.6,
      "More failures than mistakes explain; two mistakes in a row are everyone's. With any other"
          + " doubt of weight a lock is suspicious.",
      Failures::strength),
  TIMING_ANOMALY(
      0.5,
      "Intervals as even as a machine's, or shorter than a capture takes. A short burst counts"
          + " half: clients call again and in parallel.",
      Timing::strength),
  SAMPLE_REPLAY(0.9, "No camera and no microphone makes one recording twice.", RiskRule::onlyFound),
  INDEX_MISMATCH(
      0.75,
      "The two stores of a reference disagree: one of them is not what enrolment wrote.",
      RiskRule::onlyFound),
  ADDRESS_MISMATCH(
      0.1,
      "The client claims a public address which is not its own. A claim is free, and proxies and"
          + " private networks are common: it only tips a balance.",
      Addresses::strength),
  LIVENESS_FAILED(
      0.55,
      "The sample looked like a presentation attack. Poor light fails honest people too; from an"
          + " unknown device it is suspicious.",
      RiskRule::onlyFound);

  private final double weight;
  private final String reason;
  private final ToDoubleBiFunction<Attempt, Behaviour> judge;

  RiskRule(double weight, String reason, ToDoubleBiFunction<Attempt, Behaviour> judge) {
    this.weight = weight;
    this.reason = reason;
    this.judge = judge;
  }

  public double weight() {
    return weight;
  }

  /** Why there is this rule, and why it weighs what it weighs. */
  public String reason() {
    return reason;
  }

  /** The anomaly's name on the wire, for instance {@code impossible_travel}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How strongly the rule speaks against the attempt, 0 to 1; in full where it was found. */
  double strength(Attempt now, Behaviour past) {
    return now.findings().contains(this) ? 1 : judge.applyAsDouble(now, past);
  }

  /** What only the attempt's findings can tell. */
  private static double onlyFound(Attempt now, Behaviour past) {
    return 0;
  }
}
