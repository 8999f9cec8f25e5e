package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.5, 203.0.113.5",
    "2001:db8::5, 2001:db8:0:0:0:0:0:5",
    "::ffff:203.0.113.5, 203.0.113.5"
  })
  void anAddressIsRead(String text, String address) {
    assertEquals(Optional.of(address), AddressLiteral.parse(text).map(InetAddress::getHostAddress));
  }

  /** The name of this machine would be found if it were looked up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "999.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.4:80",
        "[::1]",
        ""
      })
  void whatIsNoneIsNotLookedUp(String text) {
    assertEquals(Optional.empty(), AddressLiteral.parse(text));
  }
}
