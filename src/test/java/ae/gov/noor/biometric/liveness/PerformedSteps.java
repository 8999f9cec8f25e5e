package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a camera would send of a person who follows the steps of a challenge, drawn from one
 * picture: as a head with depth, or as the flat print of it, turned by hand. It cannot blink.
 */
public final class PerformedSteps {
  public static final int MILLIS_A_FRAME = 50;
  private static final double FIRST = 0.8;
  private static final double BETWEEN = 1.1;
  private static final int SIDE = 320;

  private final RenderedHead head;

  private PerformedSteps(RenderedHead head) {
    this.head = head;
  }

  public static PerformedSteps ofAHead(byte[] picture) {
    return ofAHead(picture, SIDE);
  }

  /** Drawn at so many pixels of width, where the picture has them. */
  public static PerformedSteps ofAHead(byte[] picture, int side) {
    Capture.Face seen = capture(picture, side);
    return new PerformedSteps(RenderedHead.solid(seen.picture(), mesh(seen)));
  }

  public static PerformedSteps ofAPrint(byte[] picture) {
    Capture.Face seen = capture(picture, SIDE);
    return new PerformedSteps(RenderedHead.flat(seen.picture(), mesh(seen)));
  }

  private static Capture.Face capture(byte[] picture, int side) {
    Picture large = TestModels.track().capture(Sample.of(picture), Trace.NONE).picture();
    Picture small =
        large.width() > side
            ? Pictures.resized(large, side, side * large.height() / large.width())
            : large;
    return TestModels.track().capture(Sample.of(Pictures.png(small)), Trace.NONE);
  }

  private static Mesh mesh(Capture.Face seen) {
    return new FaceMesh(TestModels.engine().open("mesh"))
        .of(seen.picture(), seen.faces().get(0))
        .orElseThrow();
  }

  /** A JPEG file of another moment, turned by so many degrees to the left and down. */
  public byte[] turned(double yaw, double pitch) {
    return Pictures.jpeg(head.turned(yaw, pitch, Math.round(100 * yaw + pitch)));
  }

  /** JPEG files, one each {@value #MILLIS_A_FRAME} ms; steps in the words of the wire. */
  public List<byte[]> frames(List<String> words) {
    List<Step> steps =
        words.stream().map(word -> Step.valueOf(word.toUpperCase(Locale.ROOT))).toList();
    double end = FIRST + BETWEEN * (steps.size() - 1) + FIRST;
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i * MILLIS_A_FRAME / 1000.0 <= end; i++) {
      double t = i * MILLIS_A_FRAME / 1000.0;
      double yaw = 0;
      double pitch = 0;
      for (int s = 0; s < steps.size(); s++) {
        double at = FIRST + s * BETWEEN;
        switch (steps.get(s)) {
          case LEFT -> yaw += Bursts.bump(t, at, 35);
          case RIGHT -> yaw += Bursts.bump(t, at, -35);
          case UP -> pitch += Bursts.bump(t, at, -25);
          case DOWN -> pitch += Bursts.bump(t, at, 25);
          case BLINK -> throw new IllegalArgumentException("a drawn head cannot blink");
        }
      }
      frames.add(Pictures.jpeg(head.turned(yaw, pitch, i)));
    }
    return frames;
  }
}
