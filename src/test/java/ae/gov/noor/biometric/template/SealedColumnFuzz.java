package ae.gov.noor.biometric.template;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sealed columns of the database: a template, a personal detail and a wrapped key open as they
 * were written or not at all.
 */
public final class SealedColumnFuzz implements FuzzTarget {
  private static final String PURPOSE = "a detail";
  private final UserId user = new UserId(new UUID(1, 2));
  private final InMemoryUserKeys keys = new InMemoryUserKeys();
  private final TemplateProtector protector =
      new TemplateProtector(KeyRing.parse(KeyRingTest.MASTER), keys, "noor");
  private final Embedding embedding =
      Embedding.normalised(new float[] {3, 4}, new ModelVersion("fuzz", "ab".repeat(32)));
  private final ProtectedTemplate template = protector.protect(user, Modality.FACIAL, embedding, 1);
  private final byte[] detail = "who it was about".getBytes(StandardCharsets.US_ASCII);
  private final byte[] personal = protector.sealPersonal(user, detail, PURPOSE);
  private final WrappedKey wrapped = keys.find(user).orElseThrow();

  @Override
  public List<byte[]> seeds() {
    byte[] kek = new byte[10];
    kek[5] = 3; // the key-encryption key's id
    return List.of(new byte[1], new byte[] {1}, kek, template.sealed(), personal, wrapped.bytes());
  }

  @Override
  public void read(byte[] input) {
    template(input);
    template(FuzzTarget.overlaid(template.sealed(), input));
    detail(input);
    detail(FuzzTarget.overlaid(personal, input));
    key(input);
    key(FuzzTarget.overlaid(wrapped.bytes(), input));
  }

  private void template(byte[] sealed) {
    boolean whole = Arrays.equals(sealed, template.sealed());
    ProtectedTemplate changed =
        new ProtectedTemplate(
            template.templateId(),
            user,
            Modality.FACIAL,
            template.model(),
            template.dimension(),
            1,
            sealed);
    Optional<Embedding> opened = opened(whole, () -> protector.reveal(changed));
    promise(opened.isEmpty() || opened.get().equals(embedding), "another vector");
  }

  private void detail(byte[] sealed) {
    boolean whole = Arrays.equals(sealed, personal);
    Optional<byte[]> opened = opened(whole, () -> protector.openPersonal(user, sealed, PURPOSE));
    promise(opened.isEmpty() || Arrays.equals(opened.get(), detail), "another detail");
  }

  private void key(byte[] bytes) {
    InMemoryUserKeys stored = new InMemoryUserKeys();
    stored.create(user, new WrappedKey(wrapped.kekId(), wrapped.version(), bytes));
    TemplateProtector other =
        new TemplateProtector(KeyRing.parse(KeyRingTest.MASTER), stored, "noor");
    opened(Arrays.equals(bytes, wrapped.bytes()), () -> other.reveal(template));
  }

  private interface Opening<T> {
    T open();
  }

  private static <T> Optional<T> opened(boolean whole, Opening<T> opening) {
    try {
      T opened = opening.open();
      promise(whole, "what was changed was opened");
      return Optional.of(opened);
    } catch (Refusal refusal) {
      promise(!whole, "what is whole was refused");
      promise(refusal.reason() == Reason.TEMPLATE_INTEGRITY, refusal.reason().code());
      return Optional.empty();
    }
  }
}
