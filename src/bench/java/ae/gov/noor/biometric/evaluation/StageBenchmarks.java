package ae.gov.noor.biometric.evaluation;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the JMH benchmarks whose names match a regular expression and prints JMH's table: mean and
 * error in milliseconds a call, one thread. With {@code bench.quick} each is run once for a second:
 * that shows that all run, and no more.
 */
public final class StageBenchmarks {
  private StageBenchmarks() {}

  public static void main(String[] arguments) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(arguments[0])
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MILLISECONDS)
            .shouldFailOnError(true);
    boolean quick = Boolean.getBoolean("bench.quick");
    new Runner((quick ? quick(options) : measured(options)).build()).run();
  }

  private static ChainedOptionsBuilder quick(ChainedOptionsBuilder options) {
    return options
        .forks(1)
        .param("templates", "1000")
        .warmupIterations(1)
        .warmupTime(TimeValue.milliseconds(200))
        .measurementIterations(1)
        .measurementTime(TimeValue.seconds(1));
  }

  private static ChainedOptionsBuilder measured(ChainedOptionsBuilder options) {
    return options
        .forks(2)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(2));
  }
}
