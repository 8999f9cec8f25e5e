package ae.gov.noor.biometric.fuzz;

/** What Jazzer calls: the target that the property {@code fuzz.target} names. */
public final class JazzerEntry {
  private static FuzzTarget target;

  private JazzerEntry() {}

  public static void fuzzerInitialize() {
    target = FuzzTargets.named(System.getProperty("fuzz.target"));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    target.read(input);
  }
}
