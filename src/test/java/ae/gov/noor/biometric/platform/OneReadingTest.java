package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal changes one thing in the request that is accepted. */
class OneReadingTest {
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String protocol = "HTTP/1.1";
  private String path = "/api/v1/verify/history/7d3f0f5e-9f5e-4a55-9a55-0f5e9f5e4a55";
  private boolean api = true;
  private String query = "limit=5&cursor=ab_c-";

  OneReadingTest() {
    headers.put("Host", List.of("biometric.example:8443"));
    headers.put("Content-Type", List.of("application/json"));
    headers.put("Content-Length", List.of("15"));
    headers.put("Authorization", List.of("Bearer x"));
    headers.put("Accept-Language", List.of("ar", "en"));
  }

  private Optional<Reason> objection() {
    return OneReading.objection(
        Stub.of(
            HttpServletRequest.class,
            Map.of(
                "getProtocol", arguments -> protocol,
                "getRequestURI", arguments -> path,
                "getQueryString", arguments -> query,
                "getHeaderNames", arguments -> Collections.enumeration(headers.keySet()),
                "getHeaders",
                    arguments ->
                        Collections.enumeration(
                            headers.getOrDefault(arguments[0].toString(), List.of())))),
        api);
  }

  private void refused() {
    assertEquals(Optional.of(Reason.MALFORMED_REQUEST), objection());
  }

  @Test
  void theRequestThatAllOthersAreMadeFromIsRead() {
    assertEquals(Optional.empty(), objection());
    query = null;
    assertEquals(Optional.empty(), objection());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "Content-Length",
        "Content-Type",
        "Authorization",
        "Content-Encoding",
        "X-Session-Token",
        "Idempotency-Key"
      })
  void whatIsSaidOnceIsNotSaidTwice(String name) {
    String value = headers.getOrDefault(name, List.of("identity")).get(0);
    headers.put(name, List.of(value));
    assertEquals(Optional.empty(), objection());
    headers.put(name, List.of(value, value));
    refused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+15", "0xf", "", "1 5", "15, 15", "15;", "١٥"})
  void aLengthIsANumber(String length) {
    headers.put("Content-Length", List.of(length));
    refused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xchunked",
        "identity",
        "gzip",
        "gzip, chunked",
        "chunked, identity",
        "chunked;q=1"
      })
  void aBodyWithoutALengthIsChunkedAndNothingElse(String coding) {
    headers.remove("Content-Length");
    headers.put("Transfer-Encoding", List.of("Chunked"));
    assertEquals(Optional.empty(), objection());
    headers.put("Transfer-Encoding", List.of(coding));
    refused();
    headers.put("Transfer-Encoding", List.of("chunked", "chunked"));
    refused();
  }

  @Test
  void aLengthAndChunksAreTwoLengths() {
    headers.put("Transfer-Encoding", List.of("chunked"));
    refused();
  }

  @Test
  void whatIsOlderThanChunksHasNone() {
    headers.remove("Content-Length");
    headers.put("Transfer-Encoding", List.of("chunked"));
    protocol = "HTTP/1.0";
    refused();
    headers.remove("Transfer-Encoding");
    headers.remove("Host");
    assertEquals(Optional.empty(), objection());
    protocol = "HTTP/1.1";
    refused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2", "HTTP/2.0", "HTTP/9.9"})
  void otherProtocolsAreNotSpoken(String other) {
    protocol = other;
    refused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a/b", "a?b", "user@a", "a:b", "a:123456", "[::1", "a,b", "a#b"})
  void aHostIsAName(String host) {
    for (String good : List.of("localhost", "a.b-c_d:1", "[::1]:8443", "192.0.2.7")) {
      headers.put("Host", List.of(good));
      assertEquals(Optional.empty(), objection());
    }
    headers.put("Host", List.of(host));
    refused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/verify;a=b",
        "/api/v1\\verify",
        "/api/v1/é",
        "/api/v1/a b",
        "/api/v1/a#b",
        "/api/v1/[a]"
      })
  void aPathHasNoParametersOfItsOwn(String other) {
    path = other;
    refused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=1&limit=2", "limit&limit", "limit=1&&", "lim%69t=1", "a+b=1"})
  void aParameterOfTheApiIsSaidOnceAndByItsName(String other) {
    query = other;
    refused();
    api = false;
    assertEquals(Optional.empty(), objection());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "10", "13", "27", "127"})
  void noHeaderHasAControlCharacter(int character) {
    headers.put("X-Anything", List.of("a\tb"));
    assertEquals(Optional.empty(), objection());
    headers.put("X-Anything", List.of("good", "a" + (char) character + "b"));
    refused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate", "br", "zstd", "identity, gzip", "nonsense"})
  void aPackedBodyIsOfAnotherType(String coding) {
    headers.put("Content-Encoding", List.of("Identity"));
    assertEquals(Optional.empty(), objection());
    headers.put("Content-Encoding", List.of(coding));
    assertEquals(Optional.of(Reason.UNSUPPORTED_MEDIA_TYPE), objection());
  }
}
