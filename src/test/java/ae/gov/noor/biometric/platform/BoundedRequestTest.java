package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.SteppedClock;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedRequestTest {
  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-04T05:06:07Z"));

  private ServletInputStream body(int length, int most) throws IOException {
    ServletInputStream in = new BodyStream(new byte[length]);
    HttpServletRequest request =
        Stub.of(HttpServletRequest.class, Map.of("getInputStream", arguments -> in));
    return new BoundedRequest(request, most, clock).getInputStream();
  }

  @Test
  void aBodyUpToTheLimitIsReadWhole() throws IOException {
    assertArrayEquals(new byte[100], body(100, 100).readAllBytes());
    assertEquals(0, body(0, 0).readAllBytes().length);
  }

  // M18, M19
  @Test
  void oneByteMoreEndsItHoweverItIsRead() throws IOException {
    assertThrows(BodyTooLarge.class, () -> body(101, 100).readAllBytes());
    assertThrows(BodyTooLarge.class, () -> body(101, 100).skip(101));
    assertThrows(BodyTooLarge.class, () -> body(101, 100).readLine(new byte[200], 0, 200));
    ServletInputStream one = body(3, 2);
    assertEquals(0, one.read());
    assertEquals(0, one.read());
    assertThrows(BodyTooLarge.class, one::read);
  }

  @Test
  void onceEndedItStaysEnded() throws IOException {
    ServletInputStream in = body(1_000, 10);
    assertThrows(BodyTooLarge.class, () -> in.read(new byte[11]));
    assertThrows(BodyTooLarge.class, () -> in.read(new byte[1]));
    assertThrows(BodyTooLarge.class, in::read);
  }

  // M20
  @Test
  void aByteASecondIsEndedAfterHalfAMinute() throws IOException {
    ServletInputStream in = body(1_000, 1_000);
    for (int second = 0; second < 30; second++) {
      clock.forward(Duration.ofSeconds(1));
      assertEquals(0, in.read());
    }
    clock.forward(Duration.ofSeconds(1));
    Refusal refusal = assertThrows(Refusal.class, in::read);
    assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
    assertThrows(Refusal.class, () -> in.read(new byte[10]));
  }

  // M20: ten mebibytes over the slowest of mobile networks
  @Test
  void aKibibyteASecondIsReadHoweverLongItTakes() throws IOException {
    ServletInputStream in = body(600 * 1024, 600 * 1024);
    for (int second = 0; second < 600; second++) {
      clock.forward(Duration.ofSeconds(1));
      assertEquals(1024, in.readNBytes(1024).length);
    }
    assertEquals(-1, in.read());
  }

  @Test
  void theLimitIsOfTheRequestAndNotOfEachStream() throws IOException {
    ServletInputStream in = new BodyStream(new byte[20]);
    BoundedRequest request =
        new BoundedRequest(
            Stub.of(HttpServletRequest.class, Map.of("getInputStream", arguments -> in)),
            10,
            clock);
    assertSame(request.getInputStream(), request.getInputStream());
  }
}
