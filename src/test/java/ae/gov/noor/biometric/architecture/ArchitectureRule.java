package ae.gov.noor.biometric.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One rule and the planted violations on which it is seen to fail, each of them on its own. A rule
 * that finds no class to look at fails too: a room that was renamed must not go unwatched.
 */
public record ArchitectureRule(ArchRule rule, List<Planted> violations) {
  public ArchitectureRule {
    rule = rule.allowEmptyShould(false);
    violations = List.copyOf(violations);
  }

  static ArchitectureRule of(ArchRule rule, Planted... violations) {
    return new ArchitectureRule(rule, List.of(violations));
  }

  /** What the rule says of these classes; empty where it holds. */
  public List<String> brokenBy(JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  @Override
  public String toString() {
    return rule.getDescription();
  }
}
