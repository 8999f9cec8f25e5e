package ae.gov.noor.biometric.fraud;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what callers saw who called at the same time can be explained by one order of their
 * operations, each at some moment between its call and its return: linearizability (Herlihy and
 * Wing, 1990). Searched for as Wing and Gong do (1993), and what was found not to lead on is
 * remembered as Lowe does (2017): the same operations done with the same outcome need no second
 * look.
 */
final class Histories {
  private Histories() {}

  /**
   * One operation. The times are of one clock that never stands still; {@code returned} is {@link
   * Long#MAX_VALUE} for one whose caller never heard of it: it took place at some moment or not at
   * all.
   */
  record Operation<I, O>(I input, O output, long called, long returned) {
    Operation {
      if (called >= returned) {
        throw new IllegalArgumentException("an operation takes time");
      }
    }

    boolean isPending() {
      return returned == Long.MAX_VALUE;
    }
  }

  /** What one caller alone would see. States have {@code equals}. */
  interface Model<S, I, O> {
    S initial();

    /** The states after an operation that answered so; none where it would not. */
    List<S> after(S state, I input, O output);
  }

  static <S, I, O> boolean linearizable(Model<S, I, O> model, List<Operation<I, O>> operations) {
    return new Search<>(model, operations).leadsOn(new BitSet(), model.initial());
  }

  private record Seen<S>(BitSet done, S state) {}

  private record Search<S, I, O>(
      Model<S, I, O> model, List<Operation<I, O>> operations, Set<Seen<S>> seen) {
    Search(Model<S, I, O> model, List<Operation<I, O>> operations) {
      this(model, operations, new HashSet<>());
    }

    boolean leadsOn(BitSet done, S state) {
      if (!seen.add(new Seen<>(done, state))) {
        return false;
      }
      long firstReturn = Long.MAX_VALUE;
      for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
        firstReturn = Math.min(firstReturn, operations.get(i).returned());
      }
      if (firstReturn == Long.MAX_VALUE) {
        return true; // whoever is left never returned
      }
      for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
        if (operations.get(i).called() < firstReturn && leadsOnWith(i, done, state)) {
          return true;
        }
      }
      return false;
    }

    private boolean leadsOnWith(int next, BitSet done, S state) {
      Operation<I, O> operation = operations.get(next);
      BitSet more = (BitSet) done.clone();
      more.set(next);
      for (S after : model.after(state, operation.input(), operation.output())) {
        if (leadsOn(more, after)) {
          return true;
        }
      }
      return false;
    }
  }
}
