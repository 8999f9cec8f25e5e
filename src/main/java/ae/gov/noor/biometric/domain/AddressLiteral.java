package ae.gov.noor.biometric.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an internet address from text that somebody else wrote; never looks one up by name. */
public final class AddressLiteral {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private AddressLiteral() {}

  /** Empty for what is no literal. An IPv6 address that stands for an IPv4 one is that. */
  public static Optional<InetAddress> parse(String text) {
    boolean literal =
        IPV4.matcher(text).matches() || text.contains(":") && IPV6.matcher(text).matches();
    if (!literal) {
      return Optional.empty();
    }
    try {
      // a literal in brackets is read as IPv6 or not at all
      return Optional.of(InetAddress.getByName(text.contains(":") ? "[" + text + "]" : text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
