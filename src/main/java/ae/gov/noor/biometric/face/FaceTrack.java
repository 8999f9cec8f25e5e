package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.inference.InferenceEngine;
import java.util.List;

/**
 * From the bytes of a picture to the vector of the face in it. Safe for use by many threads at
 * once.
 *
 * <p>Takes JPEG and PNG of at most 8192 pixels a side and 40 million pixels, which the header alone
 * decides; refuses all else with {@code EMPTY_SAMPLE}, {@code UNSUPPORTED_MEDIA_TYPE}, {@code
 * MEDIA_TYPE_MISMATCH}, {@code IMAGE_TOO_LARGE} or {@code SAMPLE_CORRUPT}. A model that answers
 * with the wrong size or with numbers that are not finite gives {@code MODEL_UNAVAILABLE}, never a
 * vector.
 */
public final class FaceTrack {
  /**
   * Longest side in pixels of the picture that is searched for faces; the vector is always made
   * from the whole picture. The reference numbers were made on pictures of up to 900 pixels
   * searched as they are; searched at 640 their points move by 5 to 16 pixels and the vectors to a
   * cosine of 0.95 to 0.96. A search of 320 pixels first, enough where it shows one large face,
   * matched people as well and was faster, but an altered copy of a sample was not known again.
   */
  static final int LONGEST_SIDE = 1024;

  /** No picture has more. */
  public static final long MOST_PIXELS = PictureLimits.PIXELS;

  private final PictureDecoder decoder = new PictureDecoder();
  private final FaceDetector detector;
  private final FaceEmbedder embedder;

  FaceTrack(FaceDetector detector, FaceEmbedder embedder) {
    this.detector = detector;
    this.embedder = embedder;
  }

  /**
   * Opens the models.
   *
   * @param detector {@code yunet} or {@code mtcnn}
   * @param embedder {@code sface}, {@code facenet} or {@code facenet-vggface2}
   * @throws IllegalArgumentException for any other name
   * @throws InferenceEngine.ModelUnavailable where a model cannot be opened
   */
  public static FaceTrack open(InferenceEngine engine, String detector, String embedder) {
    return new FaceTrack(detector(engine, detector), embedder(engine, embedder));
  }

  private static FaceDetector detector(InferenceEngine engine, String name) {
    return switch (name) {
      case "yunet" -> new YunetDetector(engine.open("yunet"));
      case "mtcnn" ->
          new MtcnnDetector(
              engine.open("mtcnn-pnet"),
              engine.open("mtcnn-rnet"),
              engine.open("mtcnn-onet"),
              MtcnnDetector.SMALLEST_FACE);
      default -> throw new IllegalArgumentException("no such face detector: yunet or mtcnn");
    };
  }

  private static FaceEmbedder embedder(InferenceEngine engine, String name) {
    return switch (name) {
      case "sface" -> new SfaceEmbedder(engine.open("sface"));
      case "facenet", "facenet-vggface2" -> new FacenetEmbedder(engine.open(name));
      default ->
          throw new IllegalArgumentException(
              "no such face model: sface, facenet or facenet-vggface2");
    };
  }

  /** How many pixels the picture has that this sample claims to be; 0 where it is none. */
  public long pixels(Sample sample) {
    return decoder.pixels(sample);
  }

  /** Decodes a picture and finds the faces in it; none and several are for quality to judge. */
  public Capture.Face capture(Sample sample, Trace trace) {
    Picture picture = trace.stage("decode", () -> decoder.decode(sample));
    trace.keep("picture", picture);
    List<DetectedFace> faces = trace.stage("detect", () -> detected(picture));
    trace.keep("faces", faces);
    return new Capture.Face(picture, faces);
  }

  private List<DetectedFace> detected(Picture picture) {
    Reduction reduction = Reduction.of(picture, LONGEST_SIDE);
    List<DetectedFace> faces = detector.detect(reduction.small());
    if (!faces.stream().allMatch(FaceTrack::finite)) {
      throw new Refusal(Reason.MODEL_UNAVAILABLE);
    }
    return faces.stream().map(reduction::restored).toList();
  }

  /** Finite outputs still give no box where an exponential overflows. */
  private static boolean finite(DetectedFace face) {
    float sum = face.x() + face.y() + face.width() + face.height() + face.score();
    for (float v : face.points()) {
      sum += v;
    }
    return Float.isFinite(sum);
  }

  /**
   * The vector of the one face of a capture, of unit length.
   *
   * @throws Refusal with {@code NO_FACE} or {@code MULTIPLE_FACES} where it is not exactly one
   */
  public Embedding embed(Capture.Face capture, Trace trace) {
    if (capture.faces().size() != 1) {
      throw new Refusal(capture.faces().isEmpty() ? Reason.NO_FACE : Reason.MULTIPLE_FACES);
    }
    DetectedFace face = capture.faces().get(0);
    Planes aligned = trace.stage("align", () -> embedder.align(capture.picture(), face));
    trace.keep("aligned", aligned.tensor());
    return trace.stage("embed", () -> embedder.embed(aligned));
  }

  /** Which embedder makes the vectors. */
  public ModelVersion model() {
    return embedder.version();
  }
}
