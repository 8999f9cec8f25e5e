package ae.gov.noor.biometric.inference;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A model whose calls share runs: what arrives while a run is under way waits and goes together in
 * the next one, joined along the first dimension. A call that finds the model idle runs at once and
 * alone; only after a run that was shared does the next one wait a moment for as many again. There
 * is no thread of its own: one of those that wait makes the run for all.
 *
 * <p>Every input and output must have the batch as its first dimension, and a run of several must
 * give what the runs of each alone give. Calls whose other dimensions differ never share a run.
 */
public final class MicroBatcher implements InferenceModel {
  private final InferenceModel model;
  private final Policy policy;
  private final Trace trace;
  private final Deque<Call> waiting = new ArrayDeque<>();
  private boolean busy;
  private int lastShared = 1;

  /**
   * What bounds a shared run.
   *
   * @param most calls in one run, at least 1
   * @param moment how long a run waits for as many calls as the one before it had
   * @param queue calls that may wait; one more is refused as {@code OVERLOADED}
   */
  public record Policy(int most, Duration moment, int queue) {
    public Policy {
      if (most < 1 || moment.isNegative() || queue < 1) {
        throw new IllegalArgumentException("a run has at least one call, and one may wait for it");
      }
    }
  }

  public MicroBatcher(InferenceModel model, Policy policy) {
    this(model, policy, Trace.NONE);
  }

  /**
   * The same, watched.
   *
   * @param trace is told how many calls each run that succeeds answers
   */
  public MicroBatcher(InferenceModel model, Policy policy, Trace trace) {
    this.model = model;
    this.policy = policy;
    this.trace = trace;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String sha256() {
    return model.sha256();
  }

  @Override
  public String version() {
    return model.version();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    Call mine = new Call(inputs);
    enqueue(mine);
    try {
      while (true) {
        List<Call> shared = answeredOrNext(mine);
        if (shared.isEmpty()) {
          return mine.answer();
        }
        lead(shared);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(Reason.OVERLOADED, Duration.ofSeconds(1));
    }
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void enqueue(Call call) {
    if (waiting.size() >= policy.queue()) {
      throw new Refusal(Reason.OVERLOADED, Duration.ofSeconds(1));
    }
    waiting.add(call);
    notifyAll();
  }

  /** Nothing where another's run has answered this call, else the calls of the next run. */
  private synchronized List<Call> answeredOrNext(Call mine) throws InterruptedException {
    boolean leads = false;
    try {
      while (busy && !mine.answered()) {
        wait();
      }
      if (mine.answered()) {
        return List.of();
      }
      busy = leads = true;
      awaitAsManyAgain();
      return taken();
    } catch (InterruptedException e) {
      waiting.remove(mine);
      if (leads) {
        free();
      }
      throw e;
    }
  }

  private synchronized void free() {
    busy = false;
    notifyAll();
  }

  private void awaitAsManyAgain() throws InterruptedException {
    long deadline = System.nanoTime() + policy.moment().toNanos();
    long left = policy.moment().toNanos();
    while (waiting.size() < lastShared && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
  }

  /** The call that has waited longest, and those behind it that fit to it. */
  private List<Call> taken() {
    List<Call> shared = new ArrayList<>();
    Iterator<Call> calls = waiting.iterator();
    while (calls.hasNext() && shared.size() < policy.most()) {
      Call call = calls.next();
      if (shared.isEmpty() || shared.get(0).fits(call)) {
        shared.add(call);
        calls.remove();
      }
    }
    lastShared = shared.size();
    return shared;
  }

  private void lead(List<Call> shared) {
    try {
      answer(shared);
    } finally {
      free();
    }
  }

  /** What fails together is tried one by one: too much for one run need not be for several. */
  private void answer(List<Call> shared) {
    try {
      Map<String, Tensor> outputs = model.run(joined(shared));
      trace.shared(model.name(), shared.size());
      for (int i = 0; i < shared.size(); i++) {
        shared.get(i).outputs = part(outputs, i, shared.size());
      }
    } catch (RuntimeException e) {
      if (shared.size() == 1) {
        shared.get(0).failure = e;
      } else {
        shared.forEach(call -> answer(List.of(call)));
      }
    }
  }

  private static Map<String, Tensor> joined(List<Call> shared) {
    Map<String, Tensor> first = shared.get(0).inputs;
    if (shared.size() == 1) {
      return first;
    }
    Map<String, Tensor> all = new HashMap<>();
    first.forEach((name, tensor) -> all.put(name, joined(shared, name, tensor)));
    return all;
  }

  private static Tensor joined(List<Call> shared, String name, Tensor first) {
    int length = first.data().length;
    float[] data = new float[length * shared.size()];
    for (int i = 0; i < shared.size(); i++) {
      System.arraycopy(shared.get(i).inputs.get(name).data(), 0, data, i * length, length);
    }
    long[] shape = first.shape().clone();
    shape[0] *= shared.size();
    return new Tensor(data, shape);
  }

  private static Map<String, Tensor> part(Map<String, Tensor> outputs, int i, int parts) {
    if (parts == 1) {
      return outputs;
    }
    Map<String, Tensor> mine = new HashMap<>();
    outputs.forEach((name, tensor) -> mine.put(name, part(tensor, i, parts)));
    return mine;
  }

  private static Tensor part(Tensor tensor, int i, int parts) {
    if (tensor.shape().length == 0 || tensor.shape()[0] % parts != 0) {
      throw new Refusal(Reason.MODEL_UNAVAILABLE);
    }
    int length = tensor.data().length / parts;
    long[] shape = tensor.shape().clone();
    shape[0] /= parts;
    return new Tensor(Arrays.copyOfRange(tensor.data(), i * length, (i + 1) * length), shape);
  }

  /** One caller's tensors, and what became of them. */
  private static final class Call {
    private final Map<String, Tensor> inputs;
    private volatile Map<String, Tensor> outputs;
    private volatile RuntimeException failure;

    Call(Map<String, Tensor> inputs) {
      this.inputs = inputs;
    }

    boolean answered() {
      return outputs != null || failure != null;
    }

    Map<String, Tensor> answer() {
      if (failure != null) {
        throw failure;
      }
      return outputs;
    }

    boolean fits(Call other) {
      return inputs.keySet().equals(other.inputs.keySet())
          && inputs.entrySet().stream()
              .allMatch(
                  input ->
                      Arrays.equals(
                          input.getValue().shape(), other.inputs.get(input.getKey()).shape()));
    }
  }
}
