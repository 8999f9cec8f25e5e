package ae.gov.noor.biometric.liveness;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether what turned was flat. The points of a flat picture move by a homography however it is
 * turned; those of a head do not, those of the nose least of all.
 *
 * <p>Measured with this mesh: flat photos turned up to 30 degrees leave a residual of at most 0.016
 * of the inter-ocular distance (0.021 at 40), and 0.05 at the nose; real heads at 15 degrees or
 * more 0.047 to 0.19, and 0.12 to 0.39 at the nose. A strongly bent photo (0.046) and a replayed
 * video of a turning head (0.054 to 0.065) pass: other cues must catch them.
 */
final class Planarity {
  /** Bridge, tip, wings and sides of the nose: the middle line, then pairs left and right. */
  static final int[] NOSE = {
    168, 6, 197, 195, 5, 4, 1, 19, 94, 2, //
    122, 351, 196, 419, 3, 248, 51, 281, 45, 275, 220, 440, //
    115, 344, 198, 420, 131, 360, 48, 278, 98, 327
  };

  /** Forehead and cheekbones: no eyes, brows, mouth or jaw, which move by themselves. */
  static final int[] REST = {
    151, 9, 8, //
    109, 338, 67, 297, 108, 337, 69, 299, 104, 333, //
    117, 346, 118, 347, 50, 280, 101, 330, 36, 266, 123, 352, 116, 345, 100, 329
  };

  /** The rigid points, 61 in all. */
  static final int[] RIGID =
      IntStream.concat(IntStream.of(NOSE), IntStream.of(REST)).sorted().toArray();

  static final double LEAST_YAW = 15;
  static final double MOST_YAW = 40;
  static final int FEWEST_FRAMES = 3;
  static final double LEAST_ALL = 0.035;
  static final double LEAST_PROBE = 0.08;

  private Planarity() {}

  /** Whether a head of this yaw since the frontal frame is measured. */
  static boolean measured(double yaw) {
    return Math.abs(yaw) >= LEAST_YAW && Math.abs(yaw) <= MOST_YAW;
  }

  /** The medians over all measured frames. */
  static PlaneResidual median(List<PlaneResidual> residuals) {
    return new PlaneResidual(
        Series.median(residuals.stream().mapToDouble(PlaneResidual::all)),
        Series.median(residuals.stream().mapToDouble(PlaneResidual::probe)));
  }

  /** Whether the measured frames prove depth; not-a-number proves none. */
  static boolean deep(List<PlaneResidual> residuals) {
    PlaneResidual median = median(residuals);
    return residuals.size() >= FEWEST_FRAMES
        && median.all() >= LEAST_ALL
        && median.probe() >= LEAST_PROBE;
  }
}
