package ae.gov.noor.biometric.challenge;

import ae.gov.noor.biometric.domain.Base64Sample;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.Presentation.TimedFrame;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller sends for a challenge: its id, the nonce where it gives it, and the frames. */
public record ChallengeReply(UUID challengeId, Optional<String> nonce, List<TimedFrame> frames) {
  /** Twenty seconds at the slowest rate, ten at 30 a second. */
  public static final int MOST_FRAMES = 300;

  static final int MOST_FRAME_BYTES = 512 * 1024;

  /** Milliseconds of a clock that began in 1970 stay below this until the year 5138. */
  private static final double LATEST = 1e14;

  public ChallengeReply {
    frames = List.copyOf(frames);
  }

  /** One frame on the wire. */
  @Schema(name = "Frame")
  public record FrameForm(
      @NotNull
          @Schema(format = "byte", description = "JPEG or PNG in standard base64; at most 512 KiB.")
          String data,
      @NotNull
          @Schema(
              description =
                  "The device's time in milliseconds; any clock that only goes forward."
                      + " At least 15 frames a second.")
          Double timestampMs) {}

  /** The whole reply on the wire, where it stands by itself. */
  @Schema(name = "ChallengeReply")
  public record Form(
      @NotNull @Schema(format = "uuid") String challengeId,
      @Size(min = 32, max = 32) String nonce,
      @Size(max = MOST_FRAMES) List<@NotNull @Valid FrameForm> frames) {}

  /**
   * Reads a reply.
   *
   * @return empty where there is none, which an empty list of frames is too: generated clients send
   *     it; {@code MALFORMED_REQUEST} where frames or a nonce come without the challenge that they
   *     are for
   */
  public static Optional<ChallengeReply> of(Form form) {
    List<FrameForm> frames = form.frames() == null ? List.of() : form.frames();
    if (form.challengeId() == null) {
      if (form.nonce() != null || !frames.isEmpty()) {
        throw new Refusal(Reason.MALFORMED_REQUEST);
      }
      return Optional.empty();
    }
    return Optional.of(
        new ChallengeReply(
            UserId.canonical(form.challengeId()),
            Optional.ofNullable(form.nonce()),
            frames.stream().map(ChallengeReply::frame).toList()));
  }

  private static TimedFrame frame(FrameForm form) {
    double millis = form.timestampMs();
    if (!(millis >= 0 && millis < LATEST)) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    return new TimedFrame(Base64Sample.decode(form.data(), MOST_FRAME_BYTES), (long) millis);
  }

  /** All that it says, part by part, to tell it from another. */
  public List<ByteBuffer> parts() {
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(StandardCharsets.US_ASCII.encode(challengeId + " " + nonce.orElse("")));
    for (TimedFrame frame : frames) {
      parts.add(ByteBuffer.allocate(Long.BYTES).putLong(0, frame.millis()));
      parts.add(frame.picture().view());
    }
    return parts;
  }

  @Override
  public String toString() {
    return "ChallengeReply[" + frames.size() + " frames]";
  }
}
