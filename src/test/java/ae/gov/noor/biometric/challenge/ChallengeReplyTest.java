package ae.gov.noor.biometric.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.challenge.ChallengeReply.FrameForm;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeReplyTest {
  private static final String ID = "0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e";
  private static final String NONCE = "00112233445566778899aabbccddeeff";
  private static final FrameForm FRAME = frame("AQID", 40);

  private static FrameForm frame(String data, double millis) {
    return new FrameForm(data, millis);
  }

  private static Optional<ChallengeReply> read(String id, String nonce, List<FrameForm> frames) {
    return ChallengeReply.of(new ChallengeReply.Form(id, nonce, frames));
  }

  private static void refused(Reason reason, String id, String nonce, List<FrameForm> frames) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(id, nonce, frames));
    assertEquals(reason, refusal.reason());
  }

  @Test
  void aReplyHasItsChallengeAndItsFramesInTheirOrder() {
    ChallengeReply reply = read(ID, NONCE, List.of(FRAME, frame("BAUG", 90.4))).orElseThrow();
    assertEquals(UUID.fromString(ID), reply.challengeId());
    assertEquals(Optional.of(NONCE), reply.nonce());
    assertEquals(List.of(40L, 90L), reply.frames().stream().map(f -> f.millis()).toList());
    assertEquals(3, reply.frames().get(0).picture().size());
    assertFalse(reply.toString().contains(NONCE));
  }

  @Test
  void theNonceAndTheFramesMayBeLeftOut() {
    assertEquals(Optional.empty(), read(ID, null, null).orElseThrow().nonce());
    assertEquals(List.of(), read(ID, null, null).orElseThrow().frames());
  }

  @Test
  void nothingAtAllIsNoReply() {
    assertEquals(Optional.empty(), read(null, null, null));
    assertEquals(Optional.empty(), read(null, null, List.of()));
  }

  @Test
  void framesOrANonceWithoutAChallengeAreMalformed() {
    refused(Reason.MALFORMED_REQUEST, null, null, List.of(FRAME));
    refused(Reason.MALFORMED_REQUEST, null, NONCE, null);
  }

  @Test
  void theChallengesIdIsCanonical() {
    refused(Reason.MALFORMED_REQUEST, ID.toUpperCase(), NONCE, List.of(FRAME));
    refused(Reason.MALFORMED_REQUEST, "1", NONCE, List.of(FRAME));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1e14, Double.NaN, Double.POSITIVE_INFINITY})
  void aTimeIsNotNegativeAndNotBeyondAnyClock(double millis) {
    refused(Reason.OUT_OF_RANGE, ID, NONCE, List.of(FRAME, frame("AQID", millis)));
  }

  @Test
  void aFrameIsInStandardBase64AndNotTooLarge() {
    refused(Reason.BAD_BASE64, ID, NONCE, List.of(frame("AQI", 40)));
    refused(Reason.EMPTY_SAMPLE, ID, NONCE, List.of(frame("", 40)));
    byte[] most = new byte[ChallengeReply.MOST_FRAME_BYTES];
    read(ID, NONCE, List.of(frame(Base64.getEncoder().encodeToString(most), 40)));
    byte[] more = new byte[ChallengeReply.MOST_FRAME_BYTES + 1];
    refused(
        Reason.TOO_LARGE, ID, NONCE, List.of(frame(Base64.getEncoder().encodeToString(more), 40)));
  }
}
