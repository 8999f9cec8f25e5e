package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A template of 128 dimensions sealed and opened, key store in memory, and its vector turned for
 * the index.
 */
@State(Scope.Benchmark)
public class TemplateStages {
  private static final int DIMENSION = 128;

  private final UserId user = new UserId(UUID.randomUUID());
  private final TemplateProtector protector =
      new TemplateProtector(
          KeyRing.parse(KeyRingTest.MASTER),
          new InMemoryUserKeys(),
          TemplateProtector.DEFAULT_TENANT);
  private final Embedding embedding =
      Embedding.normalised(direction(), new ModelVersion("sface", "ab".repeat(32)));
  private final ProtectedTemplate sealed = protector.protect(user, Modality.FACIAL, embedding, 1);
  private final float[] indexed = Arrays.copyOf(embedding.values(), SecretRotation.DIMENSION);
  private final Secret key = protector.rotationKey(user, sealed.templateId());

  private static float[] direction() {
    Random random = new Random(1);
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Benchmark
  public ProtectedTemplate seal() {
    return protector.protect(user, Modality.FACIAL, embedding, 1);
  }

  @Benchmark
  public Embedding open() {
    return protector.reveal(sealed);
  }

  /** With the making of the rotation, which is another for each template. */
  @Benchmark
  public float[] rotate() {
    return new SecretRotation(key).turn(indexed);
  }
}
