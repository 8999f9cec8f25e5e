package ae.gov.noor.biometric.template;

import java.util.Arrays;

/**
 * A person's data key, wrapped by key-encryption key {@code kekId}; {@code version} counts the
 * person's data keys from 1. Copies on the way in and out, prints no bytes.
 */
public record WrappedKey(int kekId, int version, byte[] bytes) {
  public WrappedKey {
    if (kekId < 1 || version < 1) {
      throw new IllegalArgumentException("ids and versions of keys begin at 1");
    }
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof WrappedKey other
        && kekId == other.kekId
        && version == other.version
        && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kekId + version) + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WrappedKey[kek " + kekId + ", version " + version + "]";
  }
}
