package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals bytes under a person's data key: {@code 0x02 | algorithm | kek id u32 | key version u32 |
 * salt 32 | nonce 12 | ciphertext | tag 16}, numbers big endian. Header and context are
 * authenticated. The kek id is the one at the time of sealing; the wrapped key says which one
 * unwraps it now.
 */
final class Envelope {
  private static final byte FORMAT = 2;
  private static final byte AES_256_GCM_HKDF_SHA256 = 1;
  private static final int HEADER_BYTES = 2 + 2 * Integer.BYTES;
  private static final int SALT_BYTES = 32;

  /** How much longer a blob is than its plain text. */
  static final int OVERHEAD = HEADER_BYTES + SALT_BYTES + AesGcm.NONCE_BYTES + AesGcm.TAG_BYTES;

  private final DataKeys dataKeys;

  Envelope(DataKeys dataKeys) {
    this.dataKeys = dataKeys;
  }

  static byte[] header(int kekId, int version) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .put(FORMAT)
        .put(AES_256_GCM_HKDF_SHA256)
        .putInt(kekId)
        .putInt(version)
        .array();
  }

  byte[] seal(UserId user, String info, byte[] context, byte[] plain) {
    try (DataKey dataKey = dataKeys.obtain(user)) {
      return seal(dataKey, info, context, plain);
    }
  }

  /** The same, but makes no data key: empty where there is none. */
  Optional<byte[]> sealIfKnown(UserId user, String info, byte[] context, byte[] plain) {
    Optional<DataKey> found = dataKeys.find(user);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (DataKey dataKey = found.get()) {
      return Optional.of(seal(dataKey, info, context, plain));
    }
  }

  private static byte[] seal(DataKey dataKey, String info, byte[] context, byte[] plain) {
    byte[] header = header(dataKey.kekId(), dataKey.version());
    byte[] salt = AesGcm.random(SALT_BYTES);
    byte[] key = dataKey.derive(salt, info);
    byte[] sealed = AesGcm.seal(key, joined(header, context), plain);
    Arrays.fill(key, (byte) 0);
    return joined(header, salt, sealed);
  }

  byte[] open(UserId user, String info, byte[] context, byte[] blob) {
    if (blob.length < OVERHEAD || blob[0] != FORMAT || blob[1] != AES_256_GCM_HKDF_SHA256) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY);
    }
    byte[] header = Arrays.copyOf(blob, HEADER_BYTES);
    byte[] salt = Arrays.copyOfRange(blob, HEADER_BYTES, HEADER_BYTES + SALT_BYTES);
    byte[] sealed = Arrays.copyOfRange(blob, HEADER_BYTES + SALT_BYTES, blob.length);
    int version = ByteBuffer.wrap(header).getInt(2 + Integer.BYTES);
    try (DataKey dataKey = dataKeys.require(user, version)) {
      byte[] key = dataKey.derive(salt, info);
      try {
        return AesGcm.open(key, joined(header, context), sealed);
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    }
  }

  private static byte[] joined(byte[]... parts) {
    AssociatedData all = new AssociatedData();
    for (byte[] part : parts) {
      all.bytes(part);
    }
    return all.toBytes();
  }
}
