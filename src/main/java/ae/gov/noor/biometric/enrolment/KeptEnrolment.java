package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.LivenessReport;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What calls with a key were answered, written down as text and read again. */
final class KeptEnrolment {
  private static final String BETWEEN = "\t";

  private KeptEnrolment() {}

  static String text(EnrolmentService.Begun begun) {
    return String.join(
        BETWEEN,
        begun.enrolmentId().toString(),
        begun.token().text(),
        begun.expiresAt().toString());
  }

  static EnrolmentService.Begun begun(String text) {
    String[] words = text.split(BETWEEN);
    return new EnrolmentService.Begun(
        UUID.fromString(words[0]), new SessionToken(words[1]), Instant.parse(words[2]));
  }

  /** A line, and one for each enrolment that was completed. */
  static String text(EnrolmentService.Progress progress) {
    StringBuilder text = new StringBuilder(progress.modality().wire());
    text.append(BETWEEN).append(progress.remaining());
    progress.completed().forEach(one -> text.append('\n').append(line(one)));
    return text.toString();
  }

  static EnrolmentService.Progress progress(String text) {
    List<String> lines = text.lines().toList();
    String[] words = lines.get(0).split(BETWEEN);
    return new EnrolmentService.Progress(
        Modality.fromWire(words[0]).orElseThrow(),
        Integer.parseInt(words[1]),
        lines.stream().skip(1).map(KeptEnrolment::enrolment).toList());
  }

  private static String line(Enrolment enrolment) {
    return String.join(
        BETWEEN,
        enrolment.id().toString(),
        enrolment.sessionId().toString(),
        enrolment.user().toString(),
        enrolment.modality().wire(),
        enrolment.embeddingVersion(),
        Double.toString(enrolment.qualityScore()),
        enrolment.livenessResult().name(),
        Double.toString(enrolment.livenessConfidence()),
        enrolment.enrolledAt().toString());
  }

  private static Enrolment enrolment(String line) {
    String[] words = line.split(BETWEEN);
    return new Enrolment(
        UUID.fromString(words[0]),
        UUID.fromString(words[1]),
        UserId.parse(words[2]),
        Modality.fromWire(words[3]).orElseThrow(),
        words[4],
        Double.parseDouble(words[5]),
        LivenessReport.Result.valueOf(words[6]),
        Double.parseDouble(words[7]),
        Instant.parse(words[8]));
  }
}
