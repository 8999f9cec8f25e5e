package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {
  private static Reason refused(String text) {
    return assertThrows(Refusal.class, () -> WireTime.parse(text)).reason();
  }

  @Test
  void aTimeIsReadToTheMicrosecond() {
    assertEquals(
        Instant.parse("2026-03-04T05:06:07.123456Z"),
        WireTime.parse("2026-03-04T05:06:07.123456789Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-03-04", "2026-03-04T05:06:07", "1772600767"})
  void whatIsNoTimeIsRefused(String text) {
    assertEquals(Reason.MALFORMED_REQUEST, refused(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1969-12-31T23:59:59Z", "9999-12-31T00:00:01Z", "+1000000000-01-01T00:00:00Z"})
  void aTimeThatNoStoreKeepsIsRefused(String text) {
    assertEquals(Reason.OUT_OF_RANGE, refused(text));
  }
}
