package ae.gov.noor.biometric.adapter.onnx;

/**
 * Where models run, {@code cpu} or {@code cuda}, and why: for the log and the health report. The
 * reason never names a path or an address.
 */
public record ExecutionProvider(String name, String reason) {
  static final String CPU = "cpu";
  static final String CUDA = "cuda";

  /** Whether models run on a graphics processor. */
  public boolean cuda() {
    return CUDA.equals(name);
  }
}
