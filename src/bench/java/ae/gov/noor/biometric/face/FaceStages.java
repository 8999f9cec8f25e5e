package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a demonstration picture (689x900 JPEG) to its vector, by YuNet and SFace. */
@State(Scope.Benchmark)
public class FaceStages {
  private final Sample sample = TestModels.sample("person_b_2");
  private final PictureDecoder decoder = new PictureDecoder();
  private final FaceDetector detector = new YunetDetector(TestModels.engine().open("yunet"));
  private final FaceEmbedder embedder = new SfaceEmbedder(TestModels.engine().open("sface"));
  private final Capture.Face capture = TestModels.track().capture(sample, Trace.NONE);
  private final Picture picture = capture.picture();
  private final DetectedFace face = capture.faces().get(0);
  private final Planes aligned = embedder.align(picture, face);

  @Benchmark
  public Picture decode() {
    return decoder.decode(sample);
  }

  @Benchmark
  public List<DetectedFace> detect() {
    return detector.detect(Reduction.of(picture, FaceTrack.LONGEST_SIDE).small());
  }

  @Benchmark
  public Object align() {
    return embedder.align(picture, face);
  }

  @Benchmark
  public Embedding embed() {
    return embedder.embed(aligned);
  }
}
