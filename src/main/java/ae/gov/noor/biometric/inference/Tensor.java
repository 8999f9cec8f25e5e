package ae.gov.noor.biometric.inference;

/** A dense tensor of 32-bit floats in row-major order; held by reference, written by nobody. */
public record Tensor(float[] data, long... shape) {
  public Tensor {
    long size = 1;
    for (long d : shape) {
      size *= d;
    }
    if (size != data.length) {
      throw new IllegalArgumentException(data.length + " values do not fill the shape");
    }
  }

  @Override
  public String toString() {
    return "Tensor[" + data.length + "]";
  }
}
