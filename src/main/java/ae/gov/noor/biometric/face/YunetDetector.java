package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * YuNet (Wu, Peng, Yu 2023), decoded as OpenCV's FaceDetectorYN does: three grids of cells of 8, 16
 * and 32 pixels, each cell with a face's probability, box and five points. Faces larger than the
 * network knows are looked for once more at half the size.
 */
final class YunetDetector implements FaceDetector {
  /** At 0.6 none of 7,701 LFW pictures was missed, at 0.9 87 were. */
  static final float LEAST_SCORE = 0.6f;

  /**
   * Pixels. Measured on the six test pictures, enlarged: at a width of 300 each face is found once
   * with a score above 0.92, above 450 the score falls to 0.7, boxes shrink and every other face is
   * found twice.
   */
  private static final float LARGEST_FACE = 350;

  private static final double MOST_OVERLAP = 0.3;
  private static final int MOST_CANDIDATES = 5000;
  private static final int[] STRIDES = {8, 16, 32};

  private final InferenceModel model;

  YunetDetector(InferenceModel model) {
    this.model = model;
  }

  @Override
  public List<DetectedFace> detect(Picture picture) {
    List<DetectedFace> found = search(picture);
    int longest = Math.max(picture.width(), picture.height());
    boolean covered =
        !found.isEmpty() && found.stream().allMatch(face -> face.width() <= LARGEST_FACE);
    if (covered || longest < LARGEST_FACE) {
      return found;
    }
    Reduction half = Reduction.of(picture, longest / 2);
    List<DetectedFace> larger = detect(half.small()).stream().map(half::restored).toList();
    return merged(found, larger);
  }

  /** What half the size shows, and beside it what only the full size does. */
  private static List<DetectedFace> merged(List<DetectedFace> found, List<DetectedFace> larger) {
    List<DetectedFace> faces = new ArrayList<>(larger);
    for (DetectedFace face : found) {
      boolean known = larger.stream().anyMatch(other -> holdsCentre(other, face));
      if (!known) {
        faces.add(face);
      }
    }
    faces.sort(Comparator.comparingDouble(DetectedFace::score).reversed());
    return faces;
  }

  private static boolean holdsCentre(DetectedFace outer, DetectedFace inner) {
    float x = inner.x() + inner.width() / 2 - outer.x();
    float y = inner.y() + inner.height() / 2 - outer.y();
    return x >= 0 && y >= 0 && x <= outer.width() && y <= outer.height();
  }

  private List<DetectedFace> search(Picture picture) {
    int width = padded(picture.width());
    int height = padded(picture.height());
    ModelOutput output = ModelOutput.of(model, "input", input(picture, width, height));
    List<DetectedFace> candidates = new ArrayList<>();
    for (int stride : STRIDES) {
      candidates.addAll(new Grid(output, stride, width / stride, height / stride).faces());
    }
    List<DetectedFace> best =
        candidates.stream()
            .sorted(Comparator.comparingDouble(DetectedFace::score).reversed())
            .limit(MOST_CANDIDATES)
            .toList();
    return NonMaximum.suppress(best, DetectedFace::score, YunetDetector::overlap, MOST_OVERLAP);
  }

  private static int padded(int size) {
    return (size + 31) / 32 * 32;
  }

  /** Blue, green, red, unscaled, black to the right and below. */
  private static Tensor input(Picture picture, int width, int height) {
    int plane = width * height;
    float[] values = new float[3 * plane];
    byte[] rgb = picture.rgb();
    int s = 0;
    for (int y = 0; y < picture.height(); y++) {
      int t = y * width;
      for (int x = 0; x < picture.width(); x++, t++) {
        values[2 * plane + t] = rgb[s++] & 0xff;
        values[plane + t] = rgb[s++] & 0xff;
        values[t] = rgb[s++] & 0xff;
      }
    }
    return new Tensor(values, 1, 3, height, width);
  }

  private static double overlap(DetectedFace a, DetectedFace b) {
    double w = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    double h = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    double shared = Math.max(0, w) * Math.max(0, h);
    double all = (double) a.width() * a.height() + (double) b.width() * b.height() - shared;
    return all > 0 ? shared / all : 0;
  }

  /** The cells of one stride. */
  private static final class Grid {
    private final int stride;
    private final int columns;
    private final int cells;
    private final float[] classes;
    private final float[] objects;
    private final float[] boxes;
    private final float[] points;

    Grid(ModelOutput output, int stride, int columns, int rows) {
      this.stride = stride;
      this.columns = columns;
      cells = columns * rows;
      classes = output.values("cls_" + stride, cells);
      objects = output.values("obj_" + stride, cells);
      boxes = output.values("bbox_" + stride, 4 * cells);
      points = output.values("kps_" + stride, 10 * cells);
    }

    List<DetectedFace> faces() {
      List<DetectedFace> faces = new ArrayList<>();
      for (int i = 0; i < cells; i++) {
        float score = (float) Math.sqrt(clipped(classes[i]) * clipped(objects[i]));
        if (score >= LEAST_SCORE) {
          faces.add(face(i, score));
        }
      }
      return faces;
    }

    private DetectedFace face(int i, float score) {
      int column = i % columns;
      int row = i / columns;
      float width = (float) Math.exp(boxes[4 * i + 2]) * stride;
      float height = (float) Math.exp(boxes[4 * i + 3]) * stride;
      float[] five = new float[10];
      for (int k = 0; k < 10; k += 2) {
        five[k] = (points[10 * i + k] + column) * stride;
        five[k + 1] = (points[10 * i + k + 1] + row) * stride;
      }
      return new DetectedFace(
          (boxes[4 * i] + column) * stride - width / 2,
          (boxes[4 * i + 1] + row) * stride - height / 2,
          width,
          height,
          five,
          score);
    }

    private static float clipped(float v) {
      return Math.max(0, Math.min(1, v));
    }
  }
}
