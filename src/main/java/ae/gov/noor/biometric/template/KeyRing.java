package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The service's key-encryption keys by id (1 and up), one of them primary: everything is written
 * under the primary and read under any. Key {@code id} is HKDF-SHA256(master {@code id}, info
 * {@code bis/kek/id}), so a ring file that lists the former BIOMETRIC_MASTER_KEY as id 1 reads what
 * was written before there was a file. To rotate: add the new key everywhere, make it primary,
 * re-wrap the data keys, remove the old one.
 *
 * <p>Refuses keys that are not 32 bytes in standard base64, and placeholders and patterns, with an
 * {@link IllegalArgumentException} that names the setting and never a value. Prints no key.
 */
public final class KeyRing {
  private static final String SETTING = "BIOMETRIC_MASTER_KEY";
  private static final String FILE = "BIOMETRIC_KEY_RING_FILE";

  /** The longest text of a ring, in bytes. */
  public static final int LONGEST_RING = 65_536;

  private final SortedMap<Integer, Secret> masters;
  private final Map<Integer, Secret> keys = new TreeMap<>();
  private final int primary;

  KeyRing(SortedMap<Integer, Secret> masters, int primary) {
    this.masters = masters;
    this.primary = primary;
    masters.forEach((id, master) -> keys.put(id, derived(master, "bis/kek/" + id)));
  }

  /** A ring of the one key with id 1, from the value of BIOMETRIC_MASTER_KEY. */
  public static KeyRing parse(String base64) {
    return new KeyRing(new TreeMap<>(Map.of(1, MasterKey.read(base64, SETTING))), 1);
  }

  /**
   * A ring from the text of a key ring file: one {@code id base64key} a line; the line that begins
   * with {@code *} is the primary, or the last line where none does. Empty lines and lines that
   * begin with {@code #} are skipped.
   */
  public static KeyRing parseRing(String text) {
    return KeyRingText.read(text.length() <= LONGEST_RING ? text : "", FILE);
  }

  public int primary() {
    return primary;
  }

  public SortedSet<Integer> ids() {
    return new TreeSet<>(masters.keySet());
  }

  /**
   * HMAC-SHA256(master, {@code bis/kcv/v1}), 32 bytes: kept in the store and compared at start, so
   * that a wrong key is noticed before it writes. Gives nothing of the key away.
   */
  public byte[] keyCheckValue(int id) {
    Secret master = masters.get(id);
    if (master == null) {
      throw new IllegalArgumentException("no key " + id + " in the ring");
    }
    byte[] material = master.reveal();
    try {
      return Hkdf.hmac(material, "bis/kcv/v1".getBytes(StandardCharsets.US_ASCII));
    } finally {
      Arrays.fill(material, (byte) 0);
    }
  }

  /**
   * A 32-byte key for another purpose (page cursors), from the primary's master: what was made with
   * it is void once another key is primary.
   */
  public Secret deriveFor(String purpose) {
    return derived(masters.get(primary), "bis/purpose/" + purpose);
  }

  /**
   * A 32-byte key for another purpose, from the oldest master of the ring: it stays the same when a
   * key is added and made primary, also between servers that do not have it yet, and changes only
   * when the oldest key leaves the ring. What was made with it is to be made anew then: a key that
   * others may know must be good for nothing once it is gone.
   */
  public Secret deriveFromOldestFor(String purpose) {
    return derived(masters.get(masters.firstKey()), "bis/purpose/" + purpose);
  }

  /**
   * HMAC-SHA256 of each message under the key for that purpose from master {@code id}, 32 bytes
   * each, so that what was made before another key became primary is found again; empty where the
   * ring has no such key.
   */
  public Optional<List<byte[]>> macs(int id, String purpose, List<byte[]> messages) {
    Secret master = masters.get(id);
    if (master == null) {
      return Optional.empty();
    }
    try (Secret key = derived(master, "bis/purpose/" + purpose)) {
      byte[] material = key.reveal();
      List<byte[]> macs = messages.stream().map(message -> Hkdf.hmac(material, message)).toList();
      Arrays.fill(material, (byte) 0);
      return Optional.of(macs);
    }
  }

  /** The signing key for that purpose from master {@code id}; empty where there is no such key. */
  public Optional<SigningKey> signingKey(int id, String purpose) {
    Secret master = masters.get(id);
    if (master == null) {
      return Optional.empty();
    }
    try (Secret seed = derived(master, "bis/purpose/" + purpose)) {
      return Optional.of(SigningKey.of(seed));
    }
  }

  /** HMAC-SHA256 of a message under the key for that purpose, 32 bytes. */
  public byte[] mac(String purpose, byte[] message) {
    try (Secret key = deriveFor(purpose)) {
      return Hkdf.hmac(key.reveal(), message);
    }
  }

  /**
   * Seals something short-lived under a key for that purpose and that context alone, neither of
   * which stands in the blob: who does not know the context cannot open it, even with the ring.
   */
  public byte[] seal(String purpose, byte[] context, byte[] plain) {
    byte[] key = mac(purpose, context);
    try {
      return AesGcm.seal(key, new byte[0], plain);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** What {@link #seal} sealed; anything else is refused as TEMPLATE_INTEGRITY. */
  public byte[] open(String purpose, byte[] context, byte[] sealed) {
    byte[] key = mac(purpose, context);
    try {
      return AesGcm.open(key, new byte[0], sealed);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * The Fernet key of a person under the master of that id, 32 bytes: HMAC-SHA256(master, user id
   * in its canonical spelling), as the platform's other services derive it. It follows from the
   * master alone: as long as that lives, nothing can destroy it.
   */
  byte[] fernetKey(int id, UserId user) {
    byte[] master = masters.get(id).reveal();
    try {
      return Hkdf.hmac(master, user.toString().getBytes(StandardCharsets.US_ASCII));
    } finally {
      Arrays.fill(master, (byte) 0);
    }
  }

  Optional<Secret> key(int id) {
    return Optional.ofNullable(keys.get(id));
  }

  private static Secret derived(Secret master, String info) {
    byte[] material = master.reveal();
    byte[] key = Hkdf.derive(material, new byte[0], info, Hkdf.HASH_BYTES);
    try {
      return new Secret(key);
    } finally {
      Arrays.fill(material, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "KeyRing" + ids() + ", primary " + primary;
  }
}
