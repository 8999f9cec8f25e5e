package ae.gov.noor.biometric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.architecture.ArchitectureRule;
import ae.gov.noor.biometric.architecture.ArchitectureRules;
import ae.gov.noor.biometric.architecture.Greenhouse;
import ae.gov.noor.biometric.architecture.Planted;
import ae.gov.noor.biometric.domain.UserId;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the classes of the service to the architecture, and each rule to what is planted. */
class ArchitectureTest {
  /** Where the classes of the service are, and no test. */
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .importUrl(UserId.class.getProtectionDomain().getCodeSource().getLocation());

  @TempDir static Path folder;
  private static Greenhouse greenhouse;

  @BeforeAll
  static void grow() {
    greenhouse =
        new Greenhouse(rules().stream().flatMap(r -> r.violations().stream()).toList(), folder);
  }

  static List<ArchitectureRule> rules() {
    return ArchitectureRules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theServiceKeepsTheRule(ArchitectureRule rule) {
    assertEquals(List.of(), rule.brokenBy(MAIN));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleIsSeenToFailOnEachPlantedViolation(ArchitectureRule rule) {
    assertFalse(rule.violations().isEmpty(), "nothing is planted against it");
    for (Planted planted : rule.violations()) {
      List<String> details = rule.brokenBy(greenhouse.classesOf(planted));
      assertFalse(details.isEmpty(), () -> "not seen: " + planted);
      assertTrue(
          details.stream().allMatch(detail -> detail.contains("Planted")), details::toString);
    }
  }

  @Test
  void aRoomThatIsBuiltIsNoLongerPlanned() {
    for (String room : ArchitectureRules.plannedRooms()) {
      assertTrue(
          MAIN.that(DescribedPredicate.describe(room, (JavaClass c) -> isIn(room, c))).isEmpty(),
          () -> "name a type of this room in the table: " + room);
    }
  }

  private static boolean isIn(String room, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(room.substring(0, room.length() - 1));
  }
}
