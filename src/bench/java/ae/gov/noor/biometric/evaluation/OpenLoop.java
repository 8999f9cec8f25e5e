package ae.gov.noor.biometric.evaluation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * So many calls a second ({@code bench.rate}) for so many seconds ({@code bench.seconds}), whether
 * earlier ones were answered or not: how long callers wait at that rate.
 */
public final class OpenLoop extends Simulation {
  private static final int QUICK_SECONDS = 5;
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final int rate = Integer.getInteger("bench.rate");
  private final Duration time =
      Duration.ofSeconds(
          Boolean.getBoolean("bench.quick") ? QUICK_SECONDS : Integer.getInteger("bench.seconds"));
  private final VerificationLoad load = new VerificationLoad(rate * (int) time.toSeconds() + rate);

  /** Asked for by Gatling. */
  public OpenLoop() {
    setUp(
            scenario("open loop")
                .exec(load.verification())
                .injectOpen(constantUsersPerSec(rate).during(time)))
        .protocols(load.protocol())
        .maxDuration(time.plus(GRACE));
  }

  @Override
  public void after() {
    load.report();
  }
}
