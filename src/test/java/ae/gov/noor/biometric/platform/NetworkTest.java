package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void anIpv4AddressIsItself() {
    assertEquals("192.0.2.7", Network.of("192.0.2.7"));
    assertNotEquals(Network.of("192.0.2.7"), Network.of("192.0.2.8"));
    assertEquals("192.0.2.7", Network.of("::ffff:192.0.2.7"));
  }

  @Test
  void allAddressesOfAnIpv6NetworkAreOne() {
    assertEquals(Network.of("2001:db8:1:2::1"), Network.of("2001:0db8:1:2:ffff:ffff:ffff:1"));
    assertEquals(Network.of("2001:db8:1:2::1"), Network.of("[2001:db8:1:2::9%eth0]"));
    assertNotEquals(Network.of("2001:db8:1:2::1"), Network.of("2001:db8:1:3::1"));
  }

  @Test
  void whatIsNoAddressIsLeftAsItIs() {
    assertEquals("x:y", Network.of("x:y"));
    assertEquals("unknown", Network.of("unknown"));
  }
}
