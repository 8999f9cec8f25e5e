package ae.gov.noor.biometric.fuzz;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * A reader of bytes from outside, and what it promises of any bytes at all. A Refusal is its only
 * way to say no; whatever else comes out of {@link #read} is a finding.
 */
public interface FuzzTarget {

  /** Inputs to begin from, made by code: good ones, and such as have failed elsewhere. */
  List<byte[]> seeds();

  /**
   * Reads the input and looks at what comes of it.
   *
   * @throws AssertionError where a promise is broken
   */
  void read(byte[] input);

  /** The longest input that is worth trying, in bytes. */
  default int longest() {
    return 4_096;
  }

  default String name() {
    return getClass().getSimpleName();
  }

  /** For promises; {@code assert} would hold only where assertions are switched on. */
  static void promise(boolean kept, String what) {
    if (!kept) {
      throw new AssertionError(what);
    }
  }

  /**
   * Runs it and looks at what this thread allocated meanwhile, garbage and all. What is too much
   * must be so twice: the first time classes may be loaded, too.
   */
  static void promiseToAllocate(long most, Runnable body) {
    long allocated = allocatedBy(body);
    if (allocated > most) {
      allocated = allocatedBy(body);
    }
    promise(allocated <= most, allocated + " bytes allocated of " + most);
  }

  private static long allocatedBy(Runnable body) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    body.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** The good one with the input laid over it, bit by bit: all zeros leave it as it is. */
  static byte[] overlaid(byte[] good, byte[] input) {
    byte[] changed = good.clone();
    for (int i = 0; i < Math.min(good.length, input.length); i++) {
      changed[i] ^= input[i];
    }
    return changed;
  }
}
