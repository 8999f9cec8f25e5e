package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.AddressLiteral;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/** An address, or a network of them ({@code 10.0.0.0/8}, {@code fd00::/8}); never a name. */
record AddressRange(byte[] network, int bits) {
  /**
   * @throws IllegalArgumentException for anything else
   */
  static AddressRange parse(String text) {
    String[] parts = text.split("/", -1);
    byte[] address =
        bytes(parts[0]).orElseThrow(() -> new IllegalArgumentException("no address: " + text));
    int most = Byte.SIZE * address.length;
    int bits = parts.length == 1 ? most : bits(parts, most);
    if (bits < 0) {
      throw new IllegalArgumentException("no network: " + text);
    }
    return new AddressRange(address, bits);
  }

  private static int bits(String[] parts, int most) {
    boolean plain = parts.length == 2 && parts[1].matches("[0-9]{1,3}");
    int bits = plain ? Integer.parseInt(parts[1]) : -1;
    return bits <= most ? bits : -1;
  }

  boolean holds(String address) {
    return bytes(address)
        .filter(bytes -> bytes.length == network.length)
        .filter(bytes -> prefix(bytes).equals(prefix(network)))
        .isPresent();
  }

  private BigInteger prefix(byte[] bytes) {
    return new BigInteger(1, bytes).shiftRight(Byte.SIZE * bytes.length - bits);
  }

  /**
   * The address itself where it is one, without a zone; an IPv6 one that stands for IPv4 is that.
   */
  static Optional<String> literal(String text) {
    return parsed(text).map(InetAddress::getHostAddress);
  }

  private static Optional<byte[]> bytes(String text) {
    return parsed(text).map(InetAddress::getAddress);
  }

  /** As the server or a proxy writes it: an IPv6 one may stand in brackets and name a zone. */
  static Optional<InetAddress> parsed(String text) {
    return AddressLiteral.parse(text.replaceAll("^\\[|\\]$|%.*$", ""));
  }

  @Override
  public String toString() {
    return "AddressRange/" + bits;
  }
}
