package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * MTCNN (Zhang, Zhang, Li, Qiao 2016), step by step as facenet-pytorch 2.6.0 runs it: a small
 * network looks at a pyramid of the picture, two larger ones judge and correct what it proposes.
 */
final class MtcnnDetector implements FaceDetector {
  private static final double FACTOR = 0.709;
  private static final float[] LEAST_SCORES = {0.6f, 0.7f, 0.7f};
  private static final int CELL = 12;

  /** A little below the smallest face that quality accepts, whose reason is then its size. */
  static final int SMALLEST_FACE = 40;

  /**
   * So that no picture makes a batch of any size; the six test pictures give at most some dozens.
   */
  private static final int MOST_PROPOSALS = 512;

  private final InferenceModel propose;
  private final InferenceModel refine;
  private final InferenceModel output;
  private final int smallestFace;

  /** {@code smallestFace}: side in pixels of the smallest face looked for; bounds the pyramid. */
  MtcnnDetector(
      InferenceModel propose, InferenceModel refine, InferenceModel output, int smallestFace) {
    this.propose = propose;
    this.refine = refine;
    this.output = output;
    this.smallestFace = smallestFace;
  }

  @Override
  public List<DetectedFace> detect(Picture picture) {
    List<MtcnnBox> proposed = proposals(picture);
    List<MtcnnBox> refined = refined(picture, proposed);
    return faces(picture, refined);
  }

  private List<MtcnnBox> proposals(Picture picture) {
    List<MtcnnBox> all = new ArrayList<>();
    SummedArea whole = new SummedArea(picture);
    double scale = (double) CELL / smallestFace;
    double shorter = Math.min(picture.width(), picture.height()) * scale;
    for (; shorter >= CELL; shorter *= FACTOR, scale *= FACTOR) {
      List<MtcnnBox> level = level(picture, whole, scale);
      all.addAll(NonMaximum.suppress(level, MtcnnBox::score, MtcnnBox::shareOfUnion, 0.5));
    }
    return NonMaximum.suppress(all, MtcnnBox::score, MtcnnBox::shareOfUnion, 0.7).stream()
        .limit(MOST_PROPOSALS)
        .map(box -> box.moved(0).square())
        .toList();
  }

  private List<MtcnnBox> level(Picture picture, SummedArea whole, double scale) {
    int width = (int) (picture.width() * scale + 1);
    int height = (int) (picture.height() * scale + 1);
    Planes planes = whole.averaged(width, height).centred();
    ModelOutput answer = ModelOutput.of(propose, "input", planes.tensor());
    int columns = cells(width);
    int rows = cells(height);
    int cells = columns * rows;
    float[] scores = answer.values("prob", 2 * cells);
    float[] moves = answer.values("reg", 4 * cells);
    List<MtcnnBox> boxes = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      if (scores[cells + i] >= LEAST_SCORES[0]) {
        float[] move = {moves[i], moves[cells + i], moves[2 * cells + i], moves[3 * cells + i]};
        boxes.add(proposal(i % columns, i / columns, scale, scores[cells + i], move));
      }
    }
    return boxes;
  }

  /**
   * What a 3x3 convolution, a pooling by 2 (rounded up) and two more convolutions leave of a side.
   */
  private static int cells(int side) {
    return (side - 2 + 1) / 2 - 4;
  }

  private static MtcnnBox proposal(int column, int row, double scale, float score, float[] move) {
    return new MtcnnBox(
        Math.floor((2 * column + 1) / scale),
        Math.floor((2 * row + 1) / scale),
        Math.floor((2 * column + CELL) / scale),
        Math.floor((2 * row + CELL) / scale),
        score,
        move,
        new float[0]);
  }

  private List<MtcnnBox> refined(Picture picture, List<MtcnnBox> proposed) {
    List<MtcnnBox> inside = proposed.stream().filter(b -> b.touches(picture)).toList();
    if (inside.isEmpty()) {
      return List.of();
    }
    int n = inside.size();
    ModelOutput answer = ModelOutput.of(refine, "input", crops(picture, inside, 24));
    float[] scores = answer.values("prob", 2 * n);
    float[] moves = answer.values("reg", 4 * n);
    List<MtcnnBox> passed = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (scores[2 * i + 1] > LEAST_SCORES[1]) {
        passed.add(inside.get(i).judged(scores[2 * i + 1], part(moves, i, 4), new float[0]));
      }
    }
    return NonMaximum.suppress(passed, MtcnnBox::score, MtcnnBox::shareOfUnion, 0.7).stream()
        .map(box -> box.moved(1).square())
        .toList();
  }

  private List<DetectedFace> faces(Picture picture, List<MtcnnBox> refined) {
    List<MtcnnBox> inside = refined.stream().filter(b -> b.touches(picture)).toList();
    if (inside.isEmpty()) {
      return List.of();
    }
    int n = inside.size();
    ModelOutput answer = ModelOutput.of(output, "input", crops(picture, inside, 48));
    float[] scores = answer.values("prob", 2 * n);
    float[] moves = answer.values("reg", 4 * n);
    float[] marks = answer.values("landmarks", 10 * n);
    List<MtcnnBox> passed = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (scores[2 * i + 1] > LEAST_SCORES[2]) {
        MtcnnBox box = inside.get(i);
        float[] points = box.points(part(marks, i, 10));
        passed.add(box.judged(scores[2 * i + 1], part(moves, i, 4), points).moved(1));
      }
    }
    return NonMaximum.suppress(passed, MtcnnBox::score, MtcnnBox::shareOfSmaller, 0.7).stream()
        .map(MtcnnBox::face)
        .toList();
  }

  private static float[] part(float[] all, int i, int size) {
    return Arrays.copyOfRange(all, i * size, (i + 1) * size);
  }

  private static Tensor crops(Picture picture, List<MtcnnBox> boxes, int size) {
    int one = 3 * size * size;
    float[] batch = new float[boxes.size() * one];
    for (int i = 0; i < boxes.size(); i++) {
      Planes crop = boxes.get(i).crop(picture, size).centred();
      System.arraycopy(crop.values(), 0, batch, i * one, one);
    }
    return new Tensor(batch, boxes.size(), 3, size, size);
  }
}
