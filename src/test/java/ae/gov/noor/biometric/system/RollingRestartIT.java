package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Instances behind a router are stopped and started anew while people enrol and verify: every call
 * is answered, and every answer has its entry. Nobody repeats a call.
 */
@ExtendWith(ArquillianExtension.class)
class RollingRestartIT {
  private static final int CALLERS = 2;
  private static final long PATIENCE_SECONDS = 60;

  private final Queue<UUID> verified = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  private static SecondServer instance(String name) throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("DRAIN_SECONDS", "3");
    return new SecondServer(name, settings);
  }

  // F25
  @Test
  void anInstanceThatIsRestartedBesideAnotherLosesNoCall() throws Exception {
    try (SecondServer second = instance("restarted")) {
      second.start().await("/health/ready");
      restart(List.of(Service.base(), second.base()), List.of(second));
    }
  }

  // F25: neither is there throughout
  @Tag("nightly")
  @Test
  void twoInstancesThatAreRestartedInTurnLoseNoCall() throws Exception {
    try (SecondServer one = instance("rolling1");
        SecondServer two = instance("rolling2")) {
      one.start().await("/health/ready");
      two.start().await("/health/ready");
      restart(List.of(one.base(), two.base()), List.of(one, two));
    }
  }

  private void restart(List<URI> instances, List<SecondServer> restarted) throws Exception {
    try (Router router = new Router(instances)) {
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> callUntilItIsOver(router.base()));
      }
      try {
        for (SecondServer server : restarted) {
          awaitMoreThan(verified.size() + CALLERS);
          server.terminate().exitStatus();
          awaitMoreThan(verified.size() + CALLERS);
          int before = router.ledTo(server.base());
          server.start().await("/health/ready");
          await("a call after the start", () -> router.ledTo(server.base()) > before);
        }
        awaitMoreThan(verified.size() + CALLERS);
      } finally {
        over = true;
        callers.shutdown();
        assertTrue(callers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
    }
    assertEquals(List.of(), List.copyOf(failures));
    for (UUID user : verified) {
      assertEquals(List.of(user + " completed"), AuditChain.said("ENROLMENT_COMPLETED", user));
      assertEquals(List.of(user + " verified"), AuditChain.said("VERIFICATION", user));
    }
  }

  /** One person after the other: is enrolled, is verified once. */
  private void callUntilItIsOver(URI base) {
    try {
      while (!over) {
        UUID user = UUID.randomUUID();
        Portal person = Portal.of(user).at(base).apart();
        person.enrol(user, Pictures.personA(1));
        assertEquals("verified", person.result(user, Pictures.personA(2)));
        verified.add(user);
      }
    } catch (IllegalStateException | AssertionError lost) {
      failures.add(lost);
    }
  }

  private void awaitMoreThan(int people) throws InterruptedException {
    await(people + " people", () -> verified.size() > people);
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean() && failures.isEmpty()) {
      assertTrue(System.nanoTime() < deadline, () -> "in vain: " + what);
      Thread.sleep(50);
    }
  }
}
