package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedRequestTest {
  private static ServletInputStream body(int length, int most) throws IOException {
    ServletInputStream in = new BodyStream(new byte[length]);
    HttpServletRequest request =
        Stub.of(HttpServletRequest.class, Map.of("getInputStream", arguments -> in));
    return new BoundedRequest(request, most).getInputStream();
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

  @Test
  void theLimitIsOfTheRequestAndNotOfEachStream() throws IOException {
    ServletInputStream in = new BodyStream(new byte[20]);
    BoundedRequest request =
        new BoundedRequest(
            Stub.of(HttpServletRequest.class, Map.of("getInputStream", arguments -> in)), 10);
    assertSame(request.getInputStream(), request.getInputStream());
  }
}
