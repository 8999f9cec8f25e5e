package ae.gov.noor.biometric.template;

import static java.time.ZoneOffset.UTC;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns embeddings into ciphertext and back. Each person has a random data key, wrapped under the
 * {@link KeyRing}; each template is sealed by AES-256-GCM under HKDF-SHA256(data key, 32 random
 * bytes), bound to tenant, person, modality, template id, model, dimension and generation. Plain
 * text is float32, little endian, and is wiped after use as far as the platform allows.
 *
 * <p>With {@link TemplateFormat#FERNET} new templates are Fernet tokens of the same plain text
 * instead. Those are read whatever is written, unless the operator says that there are none left,
 * and {@link #resealed} brings them into the better format.
 *
 * <p>Whatever is not exactly what was sealed here is refused as TEMPLATE_INTEGRITY: a changed bit,
 * an exchanged field, an unknown key-encryption key, a data key that was erased. A whole row put
 * back from the past, generation and all, is not noticed here; {@link TemplateStore#isNewest} does.
 * (Structure after NIST SP 800-38D, RFC 5869 and ISO/IEC 24745's renewable references.)
 */
public final class TemplateProtector {
  /** The tenant of a service that has one. */
  public static final String DEFAULT_TENANT = "noor";

  private final DataKeys dataKeys;
  private final KeyRing ring;
  private final Envelope envelope;
  private final String tenant;
  private final TemplateFormat format;
  private final boolean readsFernet;
  private final Clock clock;

  /** Writes the service's own format, in which no time stands. */
  public TemplateProtector(KeyRing ring, UserKeys keys, String tenant) {
    this(ring, keys, tenant, TemplateFormat.AES_256_GCM, true, Clock.fixed(Instant.EPOCH, UTC));
  }

  /**
   * @param readsFernet false where a Fernet template is refused: a token that somebody puts into
   *     the store binds nothing but its person, and opens for all who know the master key
   * @param clock for the time that stands in a Fernet token
   */
  public TemplateProtector(
      KeyRing ring,
      UserKeys keys,
      String tenant,
      TemplateFormat format,
      boolean readsFernet,
      Clock clock) {
    if (format == TemplateFormat.FERNET && !readsFernet) {
      throw new IllegalArgumentException("who writes Fernet templates reads them");
    }
    this.readsFernet = readsFernet;
    this.ring = ring;
    this.dataKeys = new DataKeys(ring, keys, tenant);
    this.envelope = new Envelope(dataKeys);
    this.tenant = tenant;
    this.format = format;
    this.clock = clock;
  }

  /**
   * Seals a reference under a new random template id; makes the person's data key where there is
   * none.
   */
  public ProtectedTemplate protect(
      UserId user, Modality modality, Embedding embedding, long generation) {
    ProtectedTemplate bare =
        new ProtectedTemplate(
            UUID.randomUUID(),
            user,
            modality,
            embedding.model(),
            embedding.dimension(),
            generation,
            new byte[0]);
    byte[] plain = bytesOf(embedding);
    try {
      return withSealed(
          bare,
          switch (format) {
            case AES_256_GCM -> envelope.seal(user, info(modality), context(bare), plain);
            case FERNET ->
                Fernet.seal(ring.fernetKey(ring.primary(), user), plain, clock.instant());
          });
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * The reference again, bit for bit.
   *
   * @throws Refusal RE_ENROL_REQUIRED for a Fernet template where they are no longer read
   */
  public Embedding reveal(ProtectedTemplate template) {
    byte[] sealed = template.sealed();
    if (Fernet.isToken(sealed)) {
      if (!readsFernet) {
        throw new Refusal(Reason.RE_ENROL_REQUIRED);
      }
      return revealFernet(template);
    }
    if (sealed.length != Envelope.OVERHEAD + Float.BYTES * template.dimension()) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY);
    }
    byte[] plain =
        envelope.open(template.user(), info(template.modality()), context(template), sealed);
    try {
      return embeddingOf(plain, template.model());
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * The same reference in the service's own format under the next generation, where it stands in
   * Fernet and Fernet is not what is chosen.
   */
  public Optional<ProtectedTemplate> resealed(ProtectedTemplate template) {
    return isOutdated(template)
        ? Optional.of(
            protect(
                template.user(), template.modality(), reveal(template), template.generation() + 1))
        : Optional.empty();
  }

  /** Whether it stands in a format that is read and no longer written. */
  public boolean isOutdated(ProtectedTemplate template) {
    return readsFernet && format != TemplateFormat.FERNET && Fernet.isToken(template.sealed());
  }

  /** Whether a refusal is about what is stored: another template may well be opened. */
  public static boolean isOfTemplate(Refusal refusal) {
    return refusal.reason() == Reason.TEMPLATE_INTEGRITY
        || refusal.reason() == Reason.RE_ENROL_REQUIRED;
  }

  /** A token names no key: each of the ring is tried. */
  private Embedding revealFernet(ProtectedTemplate template) {
    for (int id : ring.ids()) {
      Optional<byte[]> opened = opened(id, template);
      if (opened.isPresent()) {
        byte[] plain = opened.get();
        try {
          if (plain.length == Float.BYTES * template.dimension()) {
            return embeddingOf(plain, template.model());
          }
        } finally {
          Arrays.fill(plain, (byte) 0);
        }
      }
    }
    throw new Refusal(Reason.TEMPLATE_INTEGRITY);
  }

  private Optional<byte[]> opened(int id, ProtectedTemplate template) {
    try {
      return Optional.of(Fernet.open(ring.fernetKey(id, template.user()), template.sealed()));
    } catch (Refusal refusal) {
      return Optional.empty();
    }
  }

  /**
   * Seals personal data other than templates (audit fields) under the person's data key, so that
   * erasure makes it unreadable too.
   *
   * @param purpose what the data is; it opens only for the same purpose
   */
  public byte[] sealPersonal(UserId user, byte[] plaintext, String purpose) {
    return envelope.seal(user, personal(purpose), personalContext(user, purpose), plaintext);
  }

  /** The same for whoever has a data key; empty, and none is made, for anybody else. */
  public Optional<byte[]> sealPersonalIfKnown(UserId user, byte[] plaintext, String purpose) {
    return envelope.sealIfKnown(user, personal(purpose), personalContext(user, purpose), plaintext);
  }

  public byte[] openPersonal(UserId user, byte[] sealed, String purpose) {
    return envelope.open(user, personal(purpose), personalContext(user, purpose), sealed);
  }

  /**
   * The key by which a template's vector is turned before it leaves for an index elsewhere, always
   * the same, 32 bytes. It goes with the person's data key; of a person without one, whose
   * templates are Fernet tokens, it follows from the ring's oldest master and nothing can destroy
   * it. Which key is primary changes it in neither case.
   */
  public Secret rotationKey(UserId user, UUID templateId) {
    byte[] salt = new AssociatedData().uuid(templateId).toBytes();
    Optional<DataKey> dataKey = dataKeys.find(user);
    if (dataKey.isEmpty()) {
      byte[] person = new AssociatedData().uuid(user.value()).uuid(templateId).toBytes();
      try (Secret oldest = ring.deriveFromOldestFor("index-rotation")) {
        return new Secret(Hkdf.hmac(oldest.reveal(), person));
      }
    }
    try (DataKey key = dataKey.get()) {
      return new Secret(key.derive(salt, "bis/v2/rotation"));
    }
  }

  /** Wraps the person's data key by the ring's primary key; false where there was nothing to do. */
  public boolean rewrap(UserId user) {
    return dataKeys.rewrap(user);
  }

  private byte[] context(ProtectedTemplate template) {
    ModelVersion model = template.model();
    return new AssociatedData()
        .text(tenant)
        .uuid(template.user().value())
        .text(template.modality().wire())
        .uuid(template.templateId())
        .text(model.name())
        .bytes(HexFormat.of().parseHex(model.sha256()))
        .number(template.dimension())
        .number(template.generation())
        .toBytes();
  }

  private byte[] personalContext(UserId user, String purpose) {
    return new AssociatedData().text(tenant).uuid(user.value()).text(purpose).toBytes();
  }

  private static String info(Modality modality) {
    return "bis/v2/template/" + modality.wire();
  }

  private static String personal(String purpose) {
    return "bis/v2/personal/" + purpose;
  }

  private static ProtectedTemplate withSealed(ProtectedTemplate bare, byte[] sealed) {
    return new ProtectedTemplate(
        bare.templateId(),
        bare.user(),
        bare.modality(),
        bare.model(),
        bare.dimension(),
        bare.generation(),
        sealed);
  }

  private static byte[] bytesOf(Embedding embedding) {
    float[] values = embedding.values();
    ByteBuffer plain = ByteBuffer.allocate(Float.BYTES * values.length);
    plain.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    Arrays.fill(values, 0);
    return plain.array();
  }

  private static Embedding embeddingOf(byte[] plain, ModelVersion model) {
    float[] values = new float[plain.length / Float.BYTES];
    ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    Embedding embedding = Embedding.normalised(values, model);
    Arrays.fill(values, 0);
    return embedding;
  }
}
