package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Modality;
import java.util.ArrayList;
import java.util.List;

/** What a person is told before the capture, in plain words. */
final class Instructions {
  private Instructions() {}

  static List<String> of(Modality modality, int samples) {
    List<String> lines = new ArrayList<>();
    String what =
        switch (modality) {
          case FACIAL -> "a picture of the face as biometric_file";
          case VOICE -> "a recording of the voice as biometric_file";
          case MULTIMODAL -> "a picture as face_file and a recording as voice_file";
        };
    lines.add(
        samples == 1
            ? "Send " + what + " to /api/v1/enroll/submit."
            : "Send " + what + " to /api/v1/enroll/submit, " + samples + " times, each anew.");
    if (modality.parts().contains(Modality.FACIAL)) {
      lines.add("Look straight into the camera, alone, in even light.");
    }
    if (modality.parts().contains(Modality.VOICE)) {
      lines.add("Speak for at least four seconds in a quiet place, close to the microphone.");
    }
    return lines;
  }
}
