package ae.gov.noor.biometric.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes down what happens, in its order: each unit of work with its end, each stage that ended,
 * and whatever stores without a database add. As strict as the real unit of work: none within
 * another, and what must be in one is refused outside.
 */
public final class Journal implements UnitOfWork, Trace {
  private final List<String> lines = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private final Map<String, Runnable> hooks = new HashMap<>();
  private final Deque<Runnable> undoing = new ArrayDeque<>();
  private boolean open;

  public void add(String line) {
    lines.add(line);
    hooks.getOrDefault(line, () -> {}).run();
  }

  /** Adds what may happen only in a unit of work. */
  public void addWithin(String line) {
    if (!open) {
      throw new IllegalStateException("outside of a unit of work: " + line);
    }
    add(line);
  }

  /** What takes back a change of this unit of work, should it end badly. */
  public void undo(Runnable change) {
    undoing.push(change);
  }

  /** Lets something happen, or fail, right after this line was added. */
  public void when(String line, Runnable hook) {
    hooks.put(line, hook);
  }

  /** What was added since the last call. */
  public List<String> taken() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    if (open) {
      throw new IllegalStateException("a unit of work within a unit of work");
    }
    open = true;
    undoing.clear();
    add("begin");
    try {
      T result = work.get();
      open = false;
      add("commit");
      return result;
    } catch (RuntimeException e) {
      if (open) {
        open = false;
        undoing.forEach(Runnable::run);
        add("rollback");
      }
      throw e;
    }
  }

  @Override
  public void concluded(Counted what, Modality modality, String conclusion) {
    counted.add(what + " " + modality.wire() + " " + conclusion);
  }

  @Override
  public void compared(Modality modality, double confidence) {
    counted.add("compared " + modality.wire());
  }

  /** What was counted, apart from the lines. */
  public List<String> counted() {
    return List.copyOf(counted);
  }

  @Override
  public void took(String stage, long nanos) {
    add(stage);
  }
}
