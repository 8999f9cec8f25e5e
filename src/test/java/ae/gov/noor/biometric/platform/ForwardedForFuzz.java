package ae.gov.noor.biometric.platform;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.domain.AddressLiteral;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A client's address is a literal, whatever the header says; nothing in it is looked up. */
public final class ForwardedForFuzz implements FuzzTarget {
  private static final String PROXY = "10.1.2.3";
  private final ClientAddress addresses = new ClientAddress("10.0.0.0/8, fd00::/8");

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "203.0.113.5",
            "127.0.0.1, 203.0.113.5,10.4.5.6",
            "[2001:db8::5]",
            "fe80::1%eth0",
            "::ffff:203.0.113.5",
            "999.1.1.1",
            "1.2",
            "0x7f000001",
            "example.org",
            "10.0.0.0/8",
            "fd00::/129",
            "::1/",
            "[::1")
        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  @Override
  public void read(byte[] input) {
    String header = new String(input, StandardCharsets.ISO_8859_1);
    HttpServletRequest request =
        Stub.of(
            HttpServletRequest.class,
            Map.of(
                "getRemoteAddr",
                arguments -> PROXY,
                "getHeaders",
                arguments -> Collections.enumeration(List.of(header))));
    String client = addresses.of(request);
    promise(AddressLiteral.parse(client).isPresent(), "no address: " + client);
    promise(!Network.of(client).isEmpty(), "no network");
    try {
      AddressRange range = AddressRange.parse(header);
      promise(range.bits() >= 0 && range.bits() <= 8 * range.network().length, "no range");
      range.holds(client);
    } catch (IllegalArgumentException noRange) {
      promise(noRange.getMessage().startsWith("no "), "said by somebody else");
    }
  }
}
