package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Arrays;
import java.util.Optional;

/** Makes, wraps and unwraps the random 256-bit data key of each person. */
final class DataKeys {
  private final KeyRing ring;
  private final UserKeys store;
  private final String tenant;

  DataKeys(KeyRing ring, UserKeys store, String tenant) {
    this.ring = ring;
    this.store = store;
    this.tenant = tenant;
  }

  /** The person's key, made now where there is none. */
  DataKey obtain(UserId user) {
    return unwrap(user, store.find(user).orElseGet(() -> store.create(user, fresh(user))));
  }

  /** The person's key, where there is one. */
  Optional<DataKey> find(UserId user) {
    return store.find(user).map(wrapped -> unwrap(user, wrapped));
  }

  /** The person's key of that version, or a refusal where it is gone. */
  DataKey require(UserId user, int version) {
    return store
        .find(user)
        .filter(wrapped -> wrapped.version() == version)
        .map(wrapped -> unwrap(user, wrapped))
        .orElseThrow(() -> new Refusal(Reason.TEMPLATE_INTEGRITY));
  }

  /** Wraps the person's key by the primary; false where there was nothing to do. */
  boolean rewrap(UserId user) {
    return store
        .find(user)
        .filter(wrapped -> wrapped.kekId() != ring.primary())
        .map(wrapped -> store.replace(user, wrapped, rewrapped(user, wrapped)))
        .orElse(false);
  }

  private WrappedKey rewrapped(UserId user, WrappedKey old) {
    try (DataKey key = unwrap(user, old)) {
      return wrap(user, old.version(), key.material().reveal());
    }
  }

  private WrappedKey fresh(UserId user) {
    return wrap(user, 1, AesGcm.random(AesGcm.KEY_BYTES));
  }

  private WrappedKey wrap(UserId user, int version, byte[] dataKey) {
    int kekId = ring.primary();
    byte[] kek = kek(kekId);
    try {
      byte[] wrapped = AesGcm.seal(kek, associated(user, kekId, version), dataKey);
      return new WrappedKey(kekId, version, wrapped);
    } finally {
      Arrays.fill(kek, (byte) 0);
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private DataKey unwrap(UserId user, WrappedKey wrapped) {
    byte[] kek = kek(wrapped.kekId());
    byte[] associated = associated(user, wrapped.kekId(), wrapped.version());
    byte[] dataKey = new byte[0];
    try {
      dataKey = AesGcm.open(kek, associated, wrapped.bytes());
      return new DataKey(wrapped.kekId(), wrapped.version(), new Secret(dataKey));
    } finally {
      Arrays.fill(kek, (byte) 0);
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private byte[] kek(int id) {
    return ring.key(id).orElseThrow(() -> new Refusal(Reason.TEMPLATE_INTEGRITY)).reveal();
  }

  private byte[] associated(UserId user, int kekId, int version) {
    return new AssociatedData()
        .bytes(Envelope.header(kekId, version))
        .text(tenant)
        .uuid(user.value())
        .toBytes();
  }
}
