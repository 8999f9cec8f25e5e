package ae.gov.noor.biometric.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Where a call comes from: the peer, or what a proxy that the operator trusts says of it. Each
 * trusted proxy appends to {@code X-Forwarded-For} whom it saw, so the list is read from its end,
 * and the first that is no trusted proxy is the client; all before it is the client's own word.
 */
final class ClientAddress {
  private static final String HEADER = "X-Forwarded-For";
  private final List<AddressRange> proxies;

  /**
   * @param proxies addresses or networks in CIDR notation, with commas between; empty for none
   * @throws IllegalArgumentException where one is neither
   */
  ClientAddress(String proxies) {
    this.proxies =
        Arrays.stream(proxies.split(",", -1))
            .map(String::strip)
            .filter(range -> !range.isEmpty())
            .map(AddressRange::parse)
            .toList();
  }

  /** A literal; what is not one in the header ends the reading at the proxy that passed it on. */
  String of(HttpServletRequest request) {
    String client = request.getRemoteAddr();
    if (!isProxy(client)) {
      return client;
    }
    Deque<String> hops = hops(request);
    while (isProxy(client) && !hops.isEmpty()) {
      Optional<String> before = AddressRange.literal(hops.pollLast());
      if (before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  private boolean isProxy(String address) {
    return proxies.stream().anyMatch(range -> range.holds(address));
  }

  private static Deque<String> hops(HttpServletRequest request) {
    Deque<String> hops = new ArrayDeque<>();
    for (String line : Collections.list(request.getHeaders(HEADER))) {
      for (String hop : line.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }
}
