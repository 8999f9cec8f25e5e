package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * What an index outside of this service gets to see: a vector turned by a {@link SecretRotation},
 * and names that are HMACs. By default each template has a rotation of its own, and nothing links
 * two records. With one rotation for the population their distances from each other are seen, which
 * is what a search among them needs; who learns 32 of the vectors in clear can then work out most
 * of the others.
 *
 * <p>A record's id is an HMAC of person and modality and not of the template: a person is forgotten
 * by deleting ids that need no look-up, whatever such an index shows late or not at all. Which
 * template a record is of says its tag. Names are 128 bits of HMAC-SHA256 in hexadecimal; without
 * the key neither a person nor a modality can be told from them.
 */
public final class IndexVeil {
  private static final String PREFIX = "v-";
  private static final int NAMESPACES = 64;
  private static final int NAME_BYTES = 16;
  private static final int OWNER_BYTES = 2 * 16 + 1;

  private final byte[] names;
  private final byte[] owners;
  private final BiFunction<UserId, UUID, SecretRotation> rotations;
  private final boolean oneRotation;

  /** Whose record it is. */
  public record Owner(UUID template, UserId user, Modality modality) {}

  private IndexVeil(
      Secret key, BiFunction<UserId, UUID, SecretRotation> rotations, boolean oneRotation) {
    byte[] material = key.reveal();
    this.names = Hkdf.derive(material, new byte[0], "bis/index/names", Hkdf.HASH_BYTES);
    this.owners = Hkdf.derive(material, new byte[0], "bis/index/owners", AesGcm.KEY_BYTES);
    this.rotations = rotations;
    this.oneRotation = oneRotation;
    Arrays.fill(material, (byte) 0);
  }

  /**
   * A rotation for each template.
   *
   * @param key what names are made with
   * @param rotationKeys a person's and a template's 32-byte key, always the same; where it goes
   *     with the person's data key, erasure reaches the backups of such an index too
   */
  public static IndexVeil perTemplate(Secret key, BiFunction<UserId, UUID, Secret> rotationKeys) {
    return new IndexVeil(
        key,
        (user, template) -> {
          try (Secret rotationKey = rotationKeys.apply(user, template)) {
            return new SecretRotation(rotationKey);
          }
        },
        false);
  }

  /** One rotation for all, so that they can be searched. */
  public static IndexVeil forPopulation(Secret key) {
    byte[] material = key.reveal();
    byte[] derived = Hkdf.derive(material, new byte[0], "bis/index/turn", AesGcm.KEY_BYTES);
    SecretRotation rotation = new SecretRotation(new Secret(derived));
    Arrays.fill(material, (byte) 0);
    Arrays.fill(derived, (byte) 0);
    return new IndexVeil(key, (user, template) -> rotation, true);
  }

  /** Whether what it turned can be searched. */
  public boolean searchable() {
    return oneRotation;
  }

  /** The vector as it may leave, 768 values; those of one person and template stay comparable. */
  public float[] turn(UserId user, UUID template, float[] values) {
    return rotations.apply(user, template).turn(values);
  }

  public String recordId(UserId user, Modality modality) {
    return name("record", user.value(), modality.wire());
  }

  public String tag(UUID template) {
    return name("template", template, "");
  }

  /** Where a person's records lie: one of 64 places, or the only one where it is searched. */
  public String namespace(UserId user) {
    if (oneRotation) {
      return PREFIX + "all";
    }
    int first = HexFormat.fromHexDigits(name("namespace", user.value(), ""), 0, 2);
    return String.format(Locale.ROOT, PREFIX + "%02d", first % NAMESPACES);
  }

  /** Whether records are kept there by this service. */
  public static boolean isNamespace(String name) {
    return name.startsWith(PREFIX);
  }

  /** Whose record it is, readable only here and only beside this record's id. */
  public String seal(Owner owner) {
    byte[] plain =
        new AssociatedData()
            .bytes(new byte[] {(byte) owner.modality().ordinal()})
            .uuid(owner.template())
            .uuid(owner.user().value())
            .toBytes();
    String recordId = recordId(owner.user(), owner.modality());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(AesGcm.seal(owners, ascii(recordId), plain));
  }

  /**
   * Whose record it is.
   *
   * @throws Refusal with {@code TEMPLATE_INTEGRITY} where it was not sealed here for this record
   */
  public Owner open(String recordId, String sealed) {
    byte[] plain = AesGcm.open(owners, ascii(recordId), decoded(sealed));
    if (plain.length != OWNER_BYTES) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY);
    }
    ByteBuffer fields = ByteBuffer.wrap(plain);
    Modality modality = Modality.values()[fields.get()];
    UUID template = new UUID(fields.getLong(), fields.getLong());
    return new Owner(template, new UserId(new UUID(fields.getLong(), fields.getLong())), modality);
  }

  private static byte[] decoded(String sealed) {
    try {
      return Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY);
    }
  }

  private String name(String what, UUID id, String modality) {
    byte[] message = new AssociatedData().text(what).uuid(id).text(modality).toBytes();
    return HexFormat.of().formatHex(Hkdf.hmac(names, message), 0, NAME_BYTES);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
