package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.index.VectorIndex;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the container finds every store of personal data: then the erasure calls it. */
class PersonalStoresTest {
  /** A new store is added here by whoever has seen that it forgets in the erasure of a person. */
  private static final Set<String> STORES =
      Set.of(
          "JpaAnsweredCalls",
          "JpaConsents",
          "JpaEnrolments",
          "JpaLockouts",
          "JpaOutbox",
          "JpaSampleFingerprints",
          "JpaSecurityAlerts",
          "JpaTemplateStore",
          "JpaUserKeys",
          "JpaVerifications",
          "MongoAttemptHistory",
          "RedisChallenges",
          "RedisLockouts");

  private static final Set<Class<?>> WIRED = Set.of(VectorIndex.class, Lockouts.class);

  private static List<JavaClass> stores() {
    return new ClassFileImporter()
        .importUrl(Erasable.class.getProtectionDomain().getCodeSource().getLocation()).stream()
            .filter(one -> one.isAssignableTo(Erasable.class) && !one.isInterface())
            .toList();
  }

  /** Those that are found by their port are what the wiring makes them. */
  @Test
  void everyStoreIsABeanOrWired() {
    List<JavaClass> found = stores();
    assertTrue(found.size() >= STORES.size());
    for (JavaClass store : found) {
      assertTrue(
          WIRED.stream().anyMatch(store::isAssignableTo)
              || store.isAnnotatedWith(ApplicationScoped.class),
          store.getName());
    }
  }

  @Test
  void everyStoreIsKnown() {
    assertEquals(
        new TreeSet<>(STORES),
        stores().stream()
            .filter(store -> !store.isAssignableTo(VectorIndex.class))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** A room that keeps a person's data in a table has a store of that name: see the migrations. */
  @Test
  void everyPortThatForgetsHasAStoreThatDoes() {
    List<JavaClass> ports =
        new ClassFileImporter()
            .importUrl(Erasable.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                .filter(one -> one.isInterface() && one.isAssignableTo(Erasable.class))
                .filter(one -> !one.isEquivalentTo(Erasable.class))
                .toList();
    assertTrue(ports.size() >= 9, ports.toString());
    for (JavaClass port : ports) {
      assertTrue(
          stores().stream().anyMatch(store -> store.isAssignableTo(port.getName())),
          port.getName());
    }
  }
}
