package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Why a sample could not be used, in words that tell one component of quality from another. */
final class Refusals {
  private static final Set<Reason> OF_THE_SERVICE =
      EnumSet.of(Reason.MODEL_UNAVAILABLE, Reason.OVERLOADED, Reason.INTERNAL_ERROR);

  private Refusals() {}

  /**
   * The words for a refused sample.
   *
   * @throws Refusal where it was not the sample's fault: then nothing is being measured
   */
  static String words(Refusal refusal) {
    if (OF_THE_SERVICE.contains(refusal.reason())) {
      throw refusal;
    }
    return words(refusal.reason(), refusal.advice());
  }

  /** Only low quality has several causes; its first advice names the most important one. */
  static String words(Reason reason, List<String> advice) {
    boolean several = reason == Reason.LOW_QUALITY && !advice.isEmpty();
    return several ? reason.code() + ": " + advice.get(0) : reason.code();
  }
}
