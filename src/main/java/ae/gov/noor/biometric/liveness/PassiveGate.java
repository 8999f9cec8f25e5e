package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.HeadPose;
import java.util.EnumMap;
import java.util.Map;

/**
 * Whether the texture of a still can be judged at all; outside of these bounds it was not measured.
 */
final class PassiveGate {
  static final String FURTHER = "Take the picture again from further away, and do not crop it.";
  private static final String CLOSER = "Take the picture again from closer by.";
  private static final String STRAIGHT = "Take the picture again and face the camera directly.";
  private static final String ALONE = "Take the picture again with your face alone in it.";

  private final PassiveSettings settings;

  PassiveGate(PassiveSettings settings) {
    this.settings = settings;
  }

  /** What keeps the capture from being judged, each with its advice; empty where nothing does. */
  Map<Finding, String> obstacles(Capture.Face capture) {
    if (capture.faces().size() != 1) {
      return Map.of(Finding.NOT_ONE_FACE, ALONE);
    }
    DetectedFace face = capture.faces().get(0);
    Map<Finding, String> obstacles = new EnumMap<>(Finding.class);
    if (!(Math.sqrt((double) face.width() * face.height()) >= settings.faceSize())) {
      obstacles.put(Finding.FACE_TOO_SMALL, CLOSER);
    }
    if (!(Math.abs(HeadPose.of(face).yaw()) <= settings.yaw())) {
      obstacles.put(Finding.FACE_TURNED, STRAIGHT);
    }
    if (!(TextureModel.inside(capture.picture(), face) >= settings.inside())) {
      obstacles.put(Finding.PICTURE_TOO_TIGHT, FURTHER);
    }
    return obstacles;
  }
}
