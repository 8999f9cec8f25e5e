package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

// J20
class ClientAddressTest {
  private static final String PROXIES = "10.0.0.0/8, 192.0.2.9, fd00::/8";

  private static HttpServletRequest request(String peer, String... forwarded) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                method.getName().equals("getRemoteAddr")
                    ? peer
                    : Collections.enumeration(List.of(forwarded)));
  }

  private static String of(String peer, String... forwarded) {
    return new ClientAddress(PROXIES).of(request(peer, forwarded));
  }

  @Test
  void withoutATrustedProxyTheHeaderIsTheClientsOwnWord() {
    assertEquals("203.0.113.5", of("203.0.113.5", "127.0.0.1"));
    assertEquals("10.1.2.3", new ClientAddress("").of(request("10.1.2.3", "203.0.113.5")));
  }

  @Test
  void aTrustedProxySaysWhomItSaw() {
    assertEquals("203.0.113.5", of("10.1.2.3", "203.0.113.5"));
    assertEquals("203.0.113.5", of("192.0.2.9", "203.0.113.5"));
    assertEquals("2001:db8:0:0:0:0:0:5", of("fd12:0:0:0:0:0:0:1", "2001:db8::5"));
  }

  @Test
  void whatStandsBeforeTheClientIsNotBelieved() {
    assertEquals("203.0.113.5", of("10.1.2.3", "127.0.0.1, 203.0.113.5"));
    assertEquals("203.0.113.5", of("10.1.2.3", "127.0.0.1", "203.0.113.5"));
    assertEquals("203.0.113.5", of("10.1.2.3", "10.9.9.9, 203.0.113.5, 10.4.5.6"));
  }

  @Test
  void allProxiesAndNoClientLeaveTheFarthestProxy() {
    assertEquals("10.9.9.9", of("10.1.2.3", "10.9.9.9, 10.4.5.6"));
    assertEquals("10.1.2.3", of("10.1.2.3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil", "", "999.1.1.1", "203.0.113.5:80", "10.0.1.5 evil", "localhost"})
  void whatIsNoAddressEndsTheReading(String hop) {
    assertEquals("10.1.2.3", of("10.1.2.3", "203.0.113.5, " + hop));
  }

  @Test
  void anAddressOfTheOneKindThatStandsForTheOtherIsThat() {
    assertEquals("203.0.113.5", of("10.1.2.3", "::ffff:203.0.113.5"));
    assertEquals("203.0.113.5", of("0:0:0:0:0:ffff:a01:203", "203.0.113.5"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, a00::, false",
    "0.0.0.0/0, 203.0.113.5, true",
    "203.0.113.5/32, 203.0.113.5, true",
    "203.0.113.5/32, 203.0.113.4, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false"
  })
  void aNetworkHoldsWhatHasItsPrefix(String range, String address, boolean held) {
    assertEquals(held, AddressRange.parse(range).holds(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "10.0.0.0/8/8"})
  void whatIsNoNetworkIsRefused(String range) {
    assertThrows(IllegalArgumentException.class, () -> new ClientAddress(range));
  }
}
