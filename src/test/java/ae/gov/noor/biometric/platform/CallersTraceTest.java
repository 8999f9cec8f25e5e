package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTraceTest {
  private static final String GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void whatIsWellFormedIsHandedOn() {
    assertEquals(Optional.of(GOOD), CallersTrace.of(List.of(GOOD)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"
      })
  void whatIsNotCountsAsNone(String header) {
    assertEquals(Optional.empty(), CallersTrace.of(List.of(header)));
  }

  @Test
  void whatComesTwiceOrNotAtAllCountsAsNone() {
    assertEquals(Optional.empty(), CallersTrace.of(List.of()));
    assertEquals(Optional.empty(), CallersTrace.of(List.of(GOOD, GOOD)));
  }
}
