package ae.gov.noor.biometric.evaluation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * So many clients at once ({@code bench.clients}), each of which calls so many times ({@code
 * bench.calls}), again as soon as it was answered: what the service gets done, at most.
 */
public final class ClosedLoop extends Simulation {
  private static final int QUICK_CALLS = 5;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

  private final int clients = Integer.getInteger("bench.clients");
  private final int calls =
      Boolean.getBoolean("bench.quick") ? QUICK_CALLS : Integer.getInteger("bench.calls");
  private final VerificationLoad load = new VerificationLoad(clients * calls);

  /** Asked for by Gatling. */
  public ClosedLoop() {
    setUp(
            scenario("closed loop")
                .repeat(calls)
                .on(load.verification())
                .injectOpen(atOnceUsers(clients)))
        .protocols(load.protocol())
        .maxDuration(LONGEST_CALL.multipliedBy(calls));
  }

  @Override
  public void after() {
    load.report();
  }
}
