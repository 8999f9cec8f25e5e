package ae.gov.noor.biometric.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicroBatcherTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Doubling model = new Doubling();

  @AfterEach
  void noCallerIsLeft() throws InterruptedException {
    model.gate.release(1000);
    callers.shutdown();
    assertTrue(callers.awaitTermination(30, TimeUnit.SECONDS));
  }

  private static MicroBatcher.Policy policy(int most, int queue) {
    return new MicroBatcher.Policy(most, Duration.ofMillis(1), queue);
  }

  /** Gives two numbers for each row of two; runs only when it is let, and keeps what was asked. */
  private static final class Doubling implements InferenceModel {
    final Semaphore gate = new Semaphore(0);
    final Semaphore begun = new Semaphore(0);
    final List<Integer> rows = Collections.synchronizedList(new ArrayList<>());
    volatile int mostRows = Integer.MAX_VALUE;

    @Override
    public String name() {
      return "doubling";
    }

    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
      Tensor in = inputs.get("in");
      rows.add((int) in.shape()[0]);
      begun.release();
      gate.acquireUninterruptibly();
      if (in.shape()[0] > mostRows || in.data()[0] < 0) {
        throw new Refusal(Reason.MODEL_UNAVAILABLE);
      }
      float[] out = in.data().clone();
      for (int i = 0; i < out.length; i++) {
        out[i] *= 2;
      }
      return Map.of("out", new Tensor(out, in.shape()));
    }
  }

  private static Map<String, Tensor> row(float value) {
    return Map.of("in", new Tensor(new float[] {value, value + 1}, 1, 2));
  }

  private CompletableFuture<float[]> call(MicroBatcher batcher, Map<String, Tensor> inputs) {
    return CompletableFuture.supplyAsync(() -> batcher.run(inputs).get("out").data(), callers);
  }

  /** One call that is under way, so that the others have to wait. */
  private CompletableFuture<float[]> underWay(MicroBatcher batcher) {
    CompletableFuture<float[]> first = call(batcher, row(0));
    model.begun.acquireUninterruptibly();
    return first;
  }

  private static void awaitWaiting(MicroBatcher batcher, int calls) throws InterruptedException {
    while (batcher.waiting() < calls) {
      Thread.sleep(1);
    }
  }

  @Test
  void aCallAloneRunsAsItIs() {
    model.gate.release();
    Map<String, Tensor> inputs = row(3);
    assertArrayEquals(
        new float[] {6, 8}, new MicroBatcher(model, policy(8, 8)).run(inputs).get("out").data());
    assertEquals(List.of(1), model.rows);
  }

  @Test
  void callsThatWaitShareTheNextRunAndEachGetsItsOwn() throws Exception {
    MicroBatcher batcher = new MicroBatcher(model, policy(8, 8));
    CompletableFuture<float[]> first = underWay(batcher);
    List<CompletableFuture<float[]>> others = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      others.add(call(batcher, row(10 * i)));
      awaitWaiting(batcher, i);
    }
    model.gate.release(2);
    assertArrayEquals(new float[] {0, 2}, first.get());
    for (int i = 1; i <= 5; i++) {
      assertArrayEquals(new float[] {20 * i, 20 * i + 2}, others.get(i - 1).get());
    }
    assertEquals(List.of(1, 5), model.rows);
  }

  @Test
  void aRunHasNoMoreCallsThanItMay() throws Exception {
    MicroBatcher batcher = new MicroBatcher(model, policy(2, 8));
    List<CompletableFuture<float[]>> all = new ArrayList<>(List.of(underWay(batcher)));
    for (int i = 1; i <= 5; i++) {
      all.add(call(batcher, row(i)));
      awaitWaiting(batcher, i);
    }
    model.gate.release(100);
    for (int i = 0; i <= 5; i++) {
      assertArrayEquals(new float[] {2 * i, 2 * i + 2}, all.get(i).get());
    }
    assertEquals(6, model.rows.stream().mapToInt(Integer::intValue).sum());
    assertEquals(2, Collections.max(model.rows));
  }

  @Test
  void callsOfOtherSizesHaveRunsOfTheirOwn() throws Exception {
    MicroBatcher batcher = new MicroBatcher(model, policy(8, 8));
    CompletableFuture<float[]> first = underWay(batcher);
    CompletableFuture<float[]> narrow = call(batcher, row(1));
    awaitWaiting(batcher, 1);
    CompletableFuture<float[]> wide =
        call(batcher, Map.of("in", new Tensor(new float[] {5, 6, 7}, 1, 3)));
    awaitWaiting(batcher, 2);
    model.gate.release(3);
    first.get();
    assertArrayEquals(new float[] {2, 4}, narrow.get());
    assertArrayEquals(new float[] {10, 12, 14}, wide.get());
    assertEquals(List.of(1, 1, 1), model.rows);
  }

  @Test
  void oneCallMoreThanMayWaitIsRefused() throws Exception {
    MicroBatcher batcher = new MicroBatcher(model, policy(8, 2));
    CompletableFuture<float[]> first = underWay(batcher);
    List<CompletableFuture<float[]>> others = List.of(call(batcher, row(1)), call(batcher, row(2)));
    awaitWaiting(batcher, 2);
    Refusal refusal = assertThrows(Refusal.class, () -> batcher.run(row(3)));
    assertEquals(Reason.OVERLOADED, refusal.reason());
    model.gate.release(100);
    first.get();
    assertArrayEquals(new float[] {2, 4}, others.get(0).get());
    assertArrayEquals(new float[] {4, 6}, others.get(1).get());
  }

  @Test
  void whatFailsTogetherIsTriedOneByOne() throws Exception {
    MicroBatcher batcher = new MicroBatcher(model, policy(8, 8));
    model.mostRows = 1;
    CompletableFuture<float[]> first = underWay(batcher);
    CompletableFuture<float[]> good = call(batcher, row(1));
    awaitWaiting(batcher, 1);
    CompletableFuture<float[]> bad = call(batcher, row(-7));
    awaitWaiting(batcher, 2);
    model.gate.release(100);
    first.get();
    assertArrayEquals(new float[] {2, 4}, good.get());
    Throwable cause = assertThrows(ExecutionException.class, bad::get).getCause();
    assertEquals(Reason.MODEL_UNAVAILABLE, ((Refusal) cause).reason());
    assertEquals(List.of(1, 2, 1, 1), model.rows);
  }

  @Test
  void aCallerThatIsInterruptedLeavesTheOthersAlone() throws Exception {
    MicroBatcher batcher = new MicroBatcher(model, policy(8, 8));
    CompletableFuture<float[]> first = underWay(batcher);
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Thread impatient =
        new Thread(() -> failures.add(assertThrows(Refusal.class, () -> batcher.run(row(1)))));
    impatient.start();
    awaitWaiting(batcher, 1);
    CompletableFuture<float[]> patient = call(batcher, row(2));
    awaitWaiting(batcher, 2);
    impatient.interrupt();
    impatient.join();
    assertEquals(Reason.OVERLOADED, ((Refusal) failures.get(0)).reason());
    model.gate.release(100);
    first.get();
    assertArrayEquals(new float[] {4, 6}, patient.get());
    assertEquals(List.of(1, 1), model.rows);
  }

  @Test
  void itIsTheModelThatItShares() {
    MicroBatcher batcher = new MicroBatcher(model, policy(8, 8));
    assertSame(model.name(), batcher.name());
    assertEquals(model.sha256(), batcher.sha256());
    assertEquals(model.version(), batcher.version());
  }
}
