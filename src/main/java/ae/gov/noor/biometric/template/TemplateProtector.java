package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Turns embeddings into ciphertext and back. Each person has a random data key, wrapped under the
 * {@link KeyRing}; each template is sealed by AES-256-GCM under HKDF-SHA256(data key, 32 random
 * bytes), bound to tenant, person, modality, template id, model, dimension and generation. Plain
 * text is float32, little endian, and is wiped after use as far as the platform allows.
 *
 * <p>Whatever is not exactly what was sealed here is refused as TEMPLATE_INTEGRITY: a changed bit,
 * an exchanged field, an unknown key-encryption key, a data key that was erased. A whole row put
 * back from the past, generation and all, is not noticed here; the store's generation is what
 * counts. (Structure after NIST SP 800-38D, RFC 5869 and ISO/IEC 24745's renewable references.)
 */
public final class TemplateProtector {
  /** The tenant of a service that has one. */
  public static final String DEFAULT_TENANT = "noor";

  private final DataKeys dataKeys;
  private final Envelope envelope;
  private final String tenant;

  public TemplateProtector(KeyRing ring, UserKeys keys, String tenant) {
    this.dataKeys = new DataKeys(ring, keys, tenant);
    this.envelope = new Envelope(dataKeys);
    this.tenant = tenant;
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
      return withSealed(bare, envelope.seal(user, info(modality), context(bare), plain));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The reference again, bit for bit. */
  public Embedding reveal(ProtectedTemplate template) {
    byte[] sealed = template.sealed();
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
   * Seals personal data other than templates (audit fields) under the person's data key, so that
   * erasure makes it unreadable too.
   *
   * @param purpose what the data is; it opens only for the same purpose
   */
  public byte[] sealPersonal(UserId user, byte[] plaintext, String purpose) {
    return envelope.seal(user, personal(purpose), personalContext(user, purpose), plaintext);
  }

  public byte[] openPersonal(UserId user, byte[] sealed, String purpose) {
    return envelope.open(user, personal(purpose), personalContext(user, purpose), sealed);
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
