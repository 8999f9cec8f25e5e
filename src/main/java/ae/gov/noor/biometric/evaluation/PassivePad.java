package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.liveness.PassiveLiveness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The service's passive liveness alone, on one still: no quality gate before it. */
record PassivePad(FaceTrack track, PassiveLiveness liveness) implements PadDetector {
  @Override
  public PadResponse respond(Path capture) throws IOException {
    try {
      var face = track.capture(PieceSource.sample(capture), Trace.NONE);
      return PadResponse.of(liveness.judge(face), Optional.empty());
    } catch (Refusal e) {
      return PadResponse.none(Refusals.words(e));
    }
  }
}
