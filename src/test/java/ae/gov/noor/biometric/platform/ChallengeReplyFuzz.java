package ae.gov.noor.biometric.platform;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.challenge.ChallengeReply;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import ae.gov.noor.biometric.liveness.Presentation.TimedFrame;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Replies to a challenge: what is accepted is a challenge's id and frames within the limits. */
public final class ChallengeReplyFuzz implements FuzzTarget {
  private static final Set<Reason> REASONS =
      Set.of(
          Reason.MALFORMED_REQUEST,
          Reason.DUPLICATE_KEY,
          Reason.OUT_OF_RANGE,
          Reason.UNKNOWN_FIELD,
          Reason.EMPTY_SAMPLE,
          Reason.TOO_LARGE,
          Reason.BAD_BASE64);

  @Override
  public List<byte[]> seeds() {
    String id = "{\"challenge_id\":\"7d3f0f5e-9f5e-4a55-9a55-0f5e9f5e4a55\"";
    return Stream.of(
            id + "}",
            id + ",\"nonce\":\"" + "0".repeat(32) + "\",\"frames\":[]}",
            id + ",\"frames\":[{\"data\":\"AAAA\",\"timestamp_ms\":33.4}]}",
            id + ",\"frames\":[{\"data\":\"AAAA\",\"timestamp_ms\":-1}]}",
            id + ",\"frames\":[{\"data\":\"AAA\",\"timestamp_ms\":1e14}]}",
            "{\"challenge_id\":null,\"frames\":[]}",
            "{\"challenge_id\":\"1-2-3-4-5\"}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void read(byte[] input) {
    try {
      ChallengeReply.Form form =
          StrictJsonReader.bind(
              ChallengeReply.Form.class, StrictJson.object(new ByteArrayInputStream(input)));
      if (isWhole(form)) {
        ChallengeReply.of(form).ifPresent(reply -> judge(reply, form));
      }
    } catch (Refusal refusal) {
      promise(REASONS.contains(refusal.reason()), refusal.reason().code());
    }
  }

  /** What the annotations of the form ask for, which the server looks after. */
  private static boolean isWhole(ChallengeReply.Form form) {
    return form.frames() == null
        || form.frames().stream()
            .allMatch(
                frame -> frame != null && frame.data() != null && frame.timestampMs() != null);
  }

  private static void judge(ChallengeReply reply, ChallengeReply.Form form) {
    promise(reply.challengeId().toString().equals(form.challengeId()), "another challenge");
    promise(reply.nonce().equals(Optional.ofNullable(form.nonce())), "another nonce");
    for (TimedFrame frame : reply.frames()) {
      promise(frame.millis() >= 0 && frame.picture().size() > 0, "no frame");
    }
    promise(reply.parts().size() == 1 + 2 * reply.frames().size(), "a part too few or too many");
  }
}
