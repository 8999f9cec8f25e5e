package ae.gov.noor.biometric.identification;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.platform.DefaultRules;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/** A gallery of invented faces, each a random direction, searched as the service does it. */
public final class People {
  public static final ModelVersion FACES = new ModelVersion("sface-2021dec-int8bq", "0".repeat(64));

  final ExactIndex index = new ExactIndex();
  final InMemoryTemplateStore templates = new InMemoryTemplateStore();
  private final TemplateProtector protector =
      new TemplateProtector(
          KeyRing.parse(Base64.getEncoder().encodeToString(key())),
          new InMemoryUserKeys(),
          TemplateProtector.DEFAULT_TENANT);

  private static byte[] key() {
    byte[] key = new byte[32];
    new Random(5).nextBytes(key);
    return key;
  }

  public Gallery gallery() {
    Gallery gallery = new Gallery();
    gallery.index = index;
    gallery.templates = templates;
    gallery.protector = protector;
    gallery.matcher = new Matcher();
    gallery.rules = DefaultRules.ofTheCatalogue();
    gallery.policy = new IdentificationPolicy(true, 0.01, TestModels.catalogue().falseMatchRates());
    return gallery;
  }

  public static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  /** Enrols a face and gives it. */
  public Embedding enrol(int number, Embedding face) {
    ProtectedTemplate template = protector.protect(user(number), Modality.FACIAL, face, 1);
    templates.save(template);
    index.upsert(IndexedVector.of(template.templateId(), user(number), Modality.FACIAL, face));
    return face;
  }

  public static Embedding face(int number) {
    Random random = new Random(number);
    float[] values = new float[128];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalised(values, FACES);
  }

  /** A face at about this cosine from another. */
  public static Embedding near(Embedding face, double cosine) {
    float[] other = face(-1).values();
    float[] values = face.values();
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      product += values[i] * other[i];
    }
    double away = Math.sqrt(1 - product * product);
    for (int i = 0; i < values.length; i++) {
      double across = (other[i] - product * values[i]) / away;
      values[i] = (float) (cosine * values[i] + Math.sqrt(1 - cosine * cosine) * across);
    }
    return Embedding.normalised(values, FACES);
  }
}
