package ae.gov.noor.biometric.evaluation;

import java.io.PrintStream;

/** A line that says how far it is, written over itself every {@value #EVERY} steps. */
record Progress(PrintStream out) {
  private static final int EVERY = 20;

  void at(long done, long all, String what) {
    if (done % EVERY == 0 || done == all) {
      out.print("\r" + done + " of " + all + " " + what + (done == all ? "\n" : ""));
      out.flush();
    }
  }
}
