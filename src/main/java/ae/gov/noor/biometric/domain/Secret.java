package ae.gov.noor.biometric.domain;

import java.security.MessageDigest;
import java.util.Arrays;

/** Key material. Copies on the way in, prints nothing, compares in constant time, can be wiped. */
public final class Secret implements AutoCloseable {
  private final byte[] bytes;

  public Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the material; only template protection and adapters may ask. */
  public byte[] reveal() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  /** Overwrites the material with zeros. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Secret other && MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[]";
  }
}
