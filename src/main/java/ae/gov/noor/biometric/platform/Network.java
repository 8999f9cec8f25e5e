package ae.gov.noor.biometric.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
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
    return AddressRange.parsed(address).map(Network::of).orElse(address);
  }

  private static String of(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
        : address.getHostAddress();
  }
}
