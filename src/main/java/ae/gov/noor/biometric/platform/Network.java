package ae.gov.noor.biometric.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where calls come from that count together. */
final class Network {
  private static final int NETWORK_BYTES = 8;

  private Network() {}

  /**
   * An IPv4 address itself; of IPv6 the network of 64 bits, of which a single client has all
   * addresses.
   *
   * @param address a literal, as the server gives it: nothing is looked up by name
   */
  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed =
          InetAddress.getByName("[" + address.replaceAll("[\\[\\]]|%.*", "") + "]");
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
