package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.AddressLiteral;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Is the address that a client claims the one that the trusted edge saw? Compared as numbers, never
 * as text, and never looked up by name. A client behind a router knows only its private address,
 * and one with two protocols may name the other's: neither contradicts. Of IPv6 the network counts
 * (64 bits), for hosts change the rest by themselves. A claim that is no address does contradict.
 */
final class Addresses {
  private static final int NETWORK_BYTES = 8;

  private Addresses() {}

  static double strength(Attempt now, Behaviour past) {
    return now.claimedAddress().isPresent()
            && contradicts(now.claimedAddress().get(), now.clientAddress())
        ? 1
        : 0;
  }

  private static boolean contradicts(String claimed, String seen) {
    Optional<InetAddress> edge = AddressLiteral.parse(seen);
    if (edge.isEmpty()) {
      return false;
    }
    return AddressLiteral.parse(claimed).map(claim -> contradicts(claim, edge.get())).orElse(true);
  }

  private static boolean contradicts(InetAddress claimed, InetAddress seen) {
    if (isPrivate(claimed)) {
      return false;
    }
    boolean sameFamily = claimed.getClass() == seen.getClass();
    if (!sameFamily) {
      return isPrivate(seen);
    }
    return !Arrays.equals(network(claimed), network(seen));
  }

  private static byte[] network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
  }

  /** RFC 1918, 6598, 3927 and 4193, loopback, and addresses of nobody. */
  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    boolean unique = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
    return shared
        || unique
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isLoopbackAddress()
        || address.isAnyLocalAddress();
  }
}
