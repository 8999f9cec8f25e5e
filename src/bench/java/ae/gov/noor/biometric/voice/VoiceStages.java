package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Four seconds of sound, by CAM++. The embedding holds the filter bank within it; what either takes
 * does not depend on what is said.
 */
@State(Scope.Benchmark)
public class VoiceStages {
  private static final double SECONDS = 4;
  private static final double PITCH = 120;

  private final float[] speech = Sounds.speech(16_000, SECONDS, PITCH);
  private final FilterBank filters = FilterBank.povey();
  private final VoiceEmbedder embedder = VoiceEmbedder.open(TestModels.engine(), "campplus");

  @Benchmark
  public Tensor filterBank() {
    return filters.features(speech);
  }

  @Benchmark
  public Embedding voiceEmbed() {
    return embedder.embed(speech, Trace.NONE);
  }
}
