package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.AddressLiteral;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final String SEEN = "203.0.113.9";

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "::ffff:203.0.113.9, 203.0.113.9",
    "203.0.113.9, ::FFFF:cb00:7109",
    "2001:db8::1, 2001:0DB8:0:0:0:0:0:1",
    "2001:db8:0:1::aaaa, 2001:db8:0:1:f:f:f:f",
  })
  void oneAddressInTwoSpellingsIsNoMismatch(String claimed, String seen) {
    assertEquals(0, strength(claimed, seen));
    assertEquals(0, strength(seen, claimed));
  }

  // J20
  @ParameterizedTest
  @CsvSource({
    "203.0.113.8, 203.0.113.9",
    "::ffff:203.0.113.8, 203.0.113.9",
    "2001:db8:0:1::1, 2001:db8:0:2::1",
    "203.0.113.9, 10.0.1.5",
    "203.0.113.9, 127.0.0.1",
    "203.0.113.9, ::1",
    "2001:db8::1, 127.0.0.1",
    "100.63.255.255, 203.0.113.9",
    "100.128.0.0, 203.0.113.9",
    "172.32.0.0, 203.0.113.9"
  })
  void anotherPublicAddressIsAMismatch(String claimed, String seen) {
    assertEquals(1, strength(claimed, seen));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.1.5",
        "172.16.0.0",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.0",
        "100.127.255.255",
        "169.254.0.1",
        "127.0.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1",
        "fd12:3456::1",
        "::ffff:10.0.1.5"
      })
  void aClientBehindARouterKnowsItsPrivateAddressOnly(String claimed) {
    assertEquals(0, strength(claimed, SEEN));
    assertEquals(0, strength(claimed, "2001:db8::1"));
  }

  @Test
  void aClientWithTwoProtocolsMayNameTheOthersAddress() {
    assertEquals(0, strength("2001:db8::1", SEEN));
    assertEquals(0, strength(SEEN, "2001:db8::1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "unknown",
        "203.0.113",
        "203.0.113.256",
        "203.0.113.09",
        "3405803785",
        "0xcb007109",
        "203.0.113.9, 10.0.0.1",
        "[2001:db8::1]",
        "2001:db8::1%eth0",
        "2001:db8::1::2",
        ":::",
        "dead.beef",
        "a:b.example"
      })
  void aClaimThatIsNoAddressIsAMismatchAndIsNotLookedUp(String claimed) {
    assertEquals(Optional.empty(), AddressLiteral.parse(claimed));
    assertEquals(1, strength(claimed, SEEN));
  }

  @Test
  void isSilentWithoutTwoAddresses() {
    assertEquals(0, strength(null, SEEN));
    assertEquals(0, strength(SEEN, "unknown"));
    assertEquals(0, strength("localhost", ""));
  }

  private static double strength(String claimed, String seen) {
    return Addresses.strength(
        Attempts.from(claimed, seen, Attempts.success()), Behaviour.unknown());
  }
}
