package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether all who read a request read the same one. A proxy before the service may take the other
 * of two lengths, hosts or spellings, and then lets through what it means to stop (RFC 9112,
 * section 11.2). What a header says is said once, and so is a parameter of the API; a body has one
 * length or is chunked.
 */
final class OneReading {
  private static final List<String> SAID_ONCE =
      List.of(
          "Host",
          "Content-Length",
          "Transfer-Encoding",
          "Content-Type",
          "Content-Encoding",
          "Authorization",
          "X-Session-Token",
          "Idempotency-Key");
  private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1");
  private static final Pattern LENGTH = Pattern.compile("[0-9]+");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");

  /** RFC 3986, section 3.3, without the semicolon: what stands behind one is read by few. */
  private static final String PATH = "/._~!$&'()*+,=:@%-";

  private final HttpServletRequest request;

  private OneReading(HttpServletRequest request) {
    this.request = request;
  }

  /**
   * Why the request is refused before anything else of it is looked at; empty where it is not.
   *
   * @param api whether the API is called, where no parameter is a list
   */
  static Optional<Reason> objection(HttpServletRequest request, boolean api) {
    OneReading reading = new OneReading(request);
    if (!reading.isOne() || api && !reading.hasEachParameterOnce()) {
      return Optional.of(Reason.MALFORMED_REQUEST);
    }
    return reading.isEncoded() ? Optional.of(Reason.UNSUPPORTED_MEDIA_TYPE) : Optional.empty();
  }

  /**
   * Whether its end is where its length says, so that another request may follow it. Without a
   * length nobody here can know: the server hides one that it cannot read, and of a chunk's it
   * keeps 32 bits and forgets the rest.
   */
  static boolean endsForSure(HttpServletRequest request) {
    return request.getHeader("Content-Length") != null
        && request.getHeader("Transfer-Encoding") == null;
  }

  private boolean isOne() {
    return PROTOCOLS.contains(request.getProtocol())
        && SAID_ONCE.stream().allMatch(name -> values(name).size() <= 1)
        && hasOneHost()
        && hasOneEnd()
        && request.getRequestURI().chars().allMatch(OneReading::isOfAPath)
        && hasNoControlCharacters();
  }

  private static boolean isOfAPath(int c) {
    return c < 128 && Character.isLetterOrDigit(c) || PATH.indexOf(c) >= 0;
  }

  /** Before HTTP/1.1 there need be none. */
  private boolean hasOneHost() {
    List<String> hosts = values("Host");
    return hosts.isEmpty()
        ? request.getProtocol().equals("HTTP/1.0")
        : HOST.matcher(hosts.get(0)).matches();
  }

  private boolean hasOneEnd() {
    List<String> lengths = values("Content-Length");
    List<String> codings = values("Transfer-Encoding");
    return lengths.stream().allMatch(length -> LENGTH.matcher(length).matches())
        && codings.stream().allMatch(coding -> coding.equalsIgnoreCase("chunked"))
        && (lengths.isEmpty() || codings.isEmpty())
        && (codings.isEmpty() || request.getProtocol().equals("HTTP/1.1"));
  }

  private boolean hasEachParameterOnce() {
    String query = request.getQueryString();
    if (query == null) {
      return true;
    }
    List<String> names =
        Arrays.stream(query.split("&", -1)).map(pair -> pair.split("=", 2)[0]).toList();
    return new HashSet<>(names).size() == names.size()
        && names.stream().noneMatch(name -> name.contains("%") || name.contains("+"));
  }

  private boolean hasNoControlCharacters() {
    return Collections.list(request.getHeaderNames()).stream()
        .flatMap(name -> values(name).stream())
        .allMatch(value -> value.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t'));
  }

  /** What is packed is not unpacked here: nobody needs it, and little can become much. */
  private boolean isEncoded() {
    return values("Content-Encoding").stream()
        .anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
  }

  private List<String> values(String name) {
    return Collections.list(request.getHeaders(name));
  }
}
