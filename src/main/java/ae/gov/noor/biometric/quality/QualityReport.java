package ae.gov.noor.biometric.quality;

import ae.gov.noor.biometric.domain.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What a quality gate found. Components carry the names of ISO/IEC 29794-5 for faces. {@code score}
 * is 0 (useless) to 1 (ideal): the weakest component decides.
 */
public record QualityReport(List<Component> components) {
  public QualityReport {
    components = List.copyOf(components);
  }

  /**
   * One measured property; {@code score} 0..1, and what to refuse and advise where it did not pass.
   */
  public record Component(String name, double value, double score, Optional<Failure> failure) {}

  /** Why a component did not pass and what the person can do about it, in one plain sentence. */
  public record Failure(Reason reason, String advice) {}

  public boolean passed() {
    return components.stream().allMatch(c -> c.failure().isEmpty());
  }

  public double score() {
    return components.stream().mapToDouble(Component::score).min().orElse(0);
  }

  /** The reason of the first component that failed; the gate orders them by importance. */
  public Optional<Reason> reason() {
    return components.stream().flatMap(c -> c.failure().stream()).map(Failure::reason).findFirst();
  }

  public List<String> advice() {
    return components.stream().flatMap(c -> c.failure().stream()).map(Failure::advice).toList();
  }
}
