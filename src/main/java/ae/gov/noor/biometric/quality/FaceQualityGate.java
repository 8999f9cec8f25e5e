package ae.gov.noor.biometric.quality;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.HeadPose;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.quality.QualityReport.Component;
import ae.gov.noor.biometric.quality.QualityReport.Failure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Judges whether a picture is good enough to make or compare a reference: exactly one face, large
 * enough, whole, turned to the camera, well lit and sharp. Components are named as in ISO/IEC
 * 29794-5 and come in order of importance; without exactly one face nothing else can be judged.
 * Every face counts, however small: the largest never wins.
 *
 * <p>Not measured: occlusion of eyes, mouth or face (it takes a segmentation of the face), and the
 * expression. Glasses, masks and hands before the face are refused only where they hide the face
 * from the detector.
 */
public final class FaceQualityGate {
  private final FaceQualitySettings settings;

  public FaceQualityGate(FaceQualitySettings settings) {
    this.settings = settings;
  }

  /** The report of a capture whose eyes were not looked at; refuses nothing itself. */
  public QualityReport judge(Capture.Face capture) {
    return judge(capture, OptionalDouble.empty());
  }

  /**
   * The report of a capture; refuses nothing itself.
   *
   * @param eyesClosed probability that the eyes are closed, 0..1; empty where it was not measured,
   *     and then not judged
   */
  public QualityReport judge(Capture.Face capture, OptionalDouble eyesClosed) {
    int faces = capture.faces().size();
    if (faces != 1) {
      return new QualityReport(List.of(notSingle(faces)));
    }
    DetectedFace face = capture.faces().get(0);
    return new QualityReport(
        Stream.of(
                Stream.of(new Component("SingleFacePresent", 1, 1, Optional.empty())),
                placed(capture.picture(), face),
                turned(HeadPose.of(face)),
                eyesClosed.stream().mapToObj(this::eyes),
                lit(capture.picture(), face))
            .flatMap(components -> components)
            .toList());
  }

  private static Component notSingle(int faces) {
    Failure failure =
        faces == 0
            ? new Failure(Reason.NO_FACE, "Look at the camera so that your whole face is seen.")
            : new Failure(Reason.MULTIPLE_FACES, "Make sure that you are alone in the picture.");
    return new Component("SingleFacePresent", faces, 0, Optional.of(failure));
  }

  private Stream<Component> placed(Picture picture, DetectedFace face) {
    return Stream.of(
        judged("HeadSize", face.width(), settings.boxWidth(), "Move closer to the camera."),
        judged(
            "InterEyeDistance",
            face.interEyeDistance(),
            settings.interEyeDistance(),
            "Move closer to the camera."),
        judged(
            "CropOfTheFaceImage",
            inside(picture, face),
            settings.inside(),
            "Move so that your whole face is inside the picture."));
  }

  private Stream<Component> turned(HeadPose pose) {
    return Stream.of(
        judged("HeadPoseYaw", Math.abs(pose.yaw()), settings.yaw(), "Face the camera directly."),
        judged(
            "HeadPosePitch",
            Math.abs(pose.pitch()),
            settings.pitch(),
            "Hold the camera at the height of your eyes."),
        judged("HeadPoseRoll", Math.abs(pose.roll()), settings.roll(), "Hold your head upright."));
  }

  /**
   * Lowers the score and refuses nobody: of what the model is sure is closed every third pair is
   * narrow eyes that are open, and who has these would be refused each time.
   */
  private Component eyes(double closed) {
    return new Component(
        "EyesOpen", 1 - closed, settings.eyesOpen().score(1 - closed), Optional.empty());
  }

  private Stream<Component> lit(Picture picture, DetectedFace face) {
    FacePatch patch = new FacePatch(picture, face);
    return Stream.of(
        judged(
            "UnderExposurePrevention",
            patch.share(0, 26),
            settings.dark(),
            "Find a brighter place or turn towards the light."),
        judged(
            "OverExposurePrevention",
            patch.share(247, 256),
            settings.bright(),
            "Step out of the glaring light."),
        judged(
            "IlluminationUniformity",
            new Cheeks(picture, face).uniformity(),
            settings.uniformity(),
            "Turn so that the light falls on both sides of your face."),
        judged("Sharpness", patch.detail(), settings.detail(), "Hold still and clean the lens."),
        judged(
            "DynamicRange",
            patch.entropy(),
            settings.entropy(),
            "Use even light without haze or backlight."));
  }

  private static Component judged(String name, double value, Scale scale, String advice) {
    Optional<Failure> failure =
        scale.passes(value)
            ? Optional.empty()
            : Optional.of(new Failure(Reason.LOW_QUALITY, advice));
    return new Component(name, value, scale.score(value), failure);
  }

  private static double inside(Picture picture, DetectedFace face) {
    double w = Math.min(picture.width(), face.x() + face.width()) - Math.max(0, face.x());
    double h = Math.min(picture.height(), face.y() + face.height()) - Math.max(0, face.y());
    return Math.max(0, w) * Math.max(0, h) / ((double) face.width() * face.height());
  }
}
