package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Secret;
import java.util.Arrays;

/** A person's data key in the clear, for the length of one operation; closing wipes it. */
record DataKey(int kekId, int version, Secret material) implements AutoCloseable {

  /** The AES key for one salt and one purpose; the caller wipes it. */
  byte[] derive(byte[] salt, String info) {
    byte[] key = material.reveal();
    try {
      return Hkdf.derive(key, salt, info, AesGcm.KEY_BYTES);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public void close() {
    material.close();
  }
}
