package ae.gov.noor.biometric.evaluation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * So many clients at once ({@code bench.clients}), each of which calls again as soon as it was
 * answered: what the service gets done, at most.
 */
public final class ClosedLoop extends Simulation {
  private static final int CALLS = Boolean.getBoolean("bench.quick") ? 5 : 100;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final int clients = Integer.getInteger("bench.clients");
  private final VerificationLoad load = new VerificationLoad(clients * CALLS);

  /** Asked for by Gatling. */
  public ClosedLoop() {
    setUp(
            scenario("closed loop")
                .repeat(CALLS)
                .on(load.verification())
                .injectOpen(atOnceUsers(clients)))
        .protocols(load.protocol())
        .maxDuration(LONGEST);
  }

  @Override
  public void after() {
    load.report();
  }
}
