package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no decent client writes, as bytes on a connection. */
@ExtendWith(ArquillianExtension.class)
class WireRefusalsIT {
  private static final String BODY = "{\"user_id\":\"x\"}";
  private static final String CHUNKS = "f\r\n" + BODY + "\r\n0\r\n\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String VERIFY = "POST /api/v1/verify HTTP/1.1";
  private static final String CLOSE = "Connection: close\r\n";

  private final UUID user = UUID.randomUUID();
  private final String history = "/api/v1/verify/history/" + user;
  private final String host = "Host: " + Service.base().getAuthority() + "\r\n";
  private final String token = "Authorization: Bearer " + Tokens.ofUser(user) + "\r\n";

  /** A second request behind the first; only who takes the first for shorter than it is answers. */
  private String behind() {
    return "GET /behind HTTP/1.1\r\n" + host + "\r\n";
  }

  private Wire get(String path, String headers) {
    return Wire.say(Wire.request("GET " + path + " HTTP/1.1", host + headers + CLOSE, ""));
  }

  private static void refused(Wire wire) {
    assertEquals(400, wire.status(), wire.said());
    assertTrue(wire.said().contains("urn:noor:biometric:problem:malformed-request"), wire.said());
    assertTrue(wire.ended(), "the connection goes on");
    assertEquals(1, wire.answers(), wire.said());
  }

  static Stream<Arguments> twoEnds() {
    return Stream.of(
        Arguments.of("a length and chunks", "Content-Length: 5\r\n" + chunked("chunked"), CHUNKS),
        Arguments.of("chunks and a length", chunked("chunked") + "Content-Length: 5\r\n", CHUNKS),
        Arguments.of("two lengths", "Content-Length: 15\r\nContent-Length: 5\r\n", BODY),
        Arguments.of("two shorter first", "Content-Length: 5\r\nContent-Length: 15\r\n", BODY),
        Arguments.of("one length twice", "Content-Length: 15\r\nContent-Length: 15\r\n", BODY),
        Arguments.of("a list of lengths", "Content-Length: 15, 15\r\n", BODY),
        Arguments.of("a signed length", "Content-Length: +15\r\n", BODY),
        Arguments.of("a negative length", "Content-Length: -1\r\n", BODY),
        Arguments.of("a hexadecimal length", "Content-Length: 0xf\r\n", BODY),
        Arguments.of("another coding", chunked("xchunked"), CHUNKS),
        Arguments.of("chunks in a list", chunked("chunked, identity"), CHUNKS),
        Arguments.of("chunks that are packed", chunked("gzip, chunked"), CHUNKS),
        Arguments.of("two codings", chunked("chunked") + chunked("identity"), CHUNKS),
        Arguments.of(
            "a blank before a colon",
            "Transfer-Encoding : chunked\r\n" + "Content-Length: 15\r\n",
            BODY));
  }

  private static String chunked(String coding) {
    return "Transfer-Encoding: " + coding + "\r\n";
  }

  /** The server itself leaves out a length that it cannot read, or that chunks come with. */
  // J18
  @ParameterizedTest(name = "{0}")
  @MethodSource("twoEnds")
  void nothingIsReadBehindARequestWithTwoEnds(String name, String headers, String body) {
    Wire sent = Wire.say(Wire.request(VERIFY, host + token + JSON + headers, body + behind()));
    assertEquals(400, sent.status(), sent.said());
    assertEquals(1, sent.answers(), sent.said());
    assertTrue(sent.ended(), "the connection goes on");
    String get = "GET " + history + " HTTP/1.1";
    Wire asked = Wire.say(Wire.request(get, host + token + headers, body + behind()));
    assertTrue(Set.of(200, 400).contains(asked.status()), asked.said());
    assertEquals(1, asked.answers(), asked.said());
    assertTrue(asked.ended(), "the connection goes on");
  }

  @Test
  void aConnectionGoesOnBehindABodyOfAStatedLength() {
    String body =
        Json.createObjectBuilder()
            .add("user_id", user.toString())
            .add("modality", "facial")
            .add("device_info", Json.createObjectBuilder().add("type", "web").add("os", "x"))
            .build()
            .toString();
    String challenge =
        "POST /api/v1/challenges HTTP/1.1\r\n"
            + host
            + token
            + JSON
            + "Content-Length: "
            + body.length();
    String twice = challenge + "\r\n\r\n" + body + challenge + "\r\n" + CLOSE + "\r\n" + body;
    Wire wire = Wire.say(twice.getBytes(StandardCharsets.US_ASCII));
    assertEquals(201, wire.status(), wire.said());
    assertEquals(2, wire.answers(), wire.said());
  }

  /** The server reads a chunk's length in 32 bits: whoever reads all of it sees another end. */
  @ParameterizedTest
  @ValueSource(strings = {"10000000f", "fffffffffffffff0000000f", "-f", "0xf", "f;a=b", "f "})
  void nothingIsReadBehindChunks(String length) {
    Wire wire =
        Wire.say(
            Wire.request(
                VERIFY,
                host + token + JSON + chunked("chunked"),
                CHUNKS.replaceFirst("f", length) + behind()));
    assertEquals(400, wire.status(), wire.said());
    assertEquals(1, wire.answers(), wire.said());
    assertTrue(wire.ended(), "the connection goes on");
  }

  @Test
  void aTrailerIsNoHeader() {
    Wire wire =
        Wire.say(
            Wire.request(
                VERIFY,
                host + JSON + chunked("chunked"),
                "f\r\n" + BODY + "\r\n0\r\n" + token + "\r\n" + behind()));
    assertEquals(401, wire.status(), wire.said());
    assertEquals(1, wire.answers(), wire.said());
  }

  static Stream<Arguments> hosts() {
    return Stream.of(
        Arguments.of("none", ""),
        Arguments.of("an empty one", "Host: \r\n"),
        Arguments.of("no name", "Host: a b/c?d\r\n"),
        Arguments.of("a name within another", "Host: evil.example@localhost\r\n"),
        Arguments.of("two", "Host: localhost\r\nHost: evil.example\r\n"));
  }

  // J18
  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  void aRequestHasOneHost(String name, String headers) {
    refused(Wire.say(Wire.request("GET " + history + " HTTP/1.1", headers + token, "")));
  }

  // J18
  @Test
  void anAddressWithAnotherHostLeadsNowhereElse() {
    for (String address : new String[] {"http://evil.example" + history, "*"}) {
      Wire wire = Wire.say(Wire.request("GET " + address + " HTTP/1.1", host + token + CLOSE, ""));
      assertTrue(Set.of(200, 400, 404).contains(wire.status()), wire.said());
      assertFalse(wire.said().contains("evil.example"), wire.said());
    }
  }

  static Stream<String> twice() {
    return Stream.of(
        "Content-Type: application/json\r\n",
        "X-Session-Token: x\r\n",
        "Idempotency-Key: x\r\n",
        "Authorization: Bearer x\r\n");
  }

  @ParameterizedTest
  @MethodSource("twice")
  void whatIsSaidTwiceIsNotSaid(String header) {
    refused(
        Wire.say(
            Wire.request(VERIFY, host + token + header + header + "Content-Length: 15\r\n", BODY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\u0001b", "a\u007fb"})
  void aHeaderWithAControlCharacterIsRefused(String value) {
    refused(get(history, token + "X-Anything: " + value + "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=1&limit=2", "?limit=1&cursor=a&limit=1", ";limit=1", ";a=b"})
  void aParameterIsSaidOnceAndBehindTheQuestionMark(String parameters) {
    refused(get(history + parameters, token));
  }

  /** The last three end before the service is asked, in the server's own words. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api%2fv1/verify/history/x",
        "/api/v1/verify%2fhistory/x",
        "/api/v1/verify/history/..%2f..%2fadmin%2faudit",
        "/api/v1/verify\\history",
        "/;a=b/api/v1/verify/history/x",
        "/api/v1/verify/history/%00",
        "/api/v1/verify/history/%zz"
      })
  void anAddressThatIsSpeltInTwoWaysIsRefused(String path) {
    Wire wire = get(path, token);
    assertEquals(400, wire.status(), wire.said());
    assertFalse(wire.said().contains("Exception"), wire.said());
  }

  // T08
  @ParameterizedTest
  @ValueSource(strings = {"//api/v1/admin/audit", "/capture/../api/v1/admin/audit", "/./api/v1/"})
  void noDetourLeadsRoundTheToken(String path) {
    Wire wire = get(path, "");
    assertTrue(Set.of(400, 401, 404).contains(wire.status()), wire.said());
  }

  // J18
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/api/v1/verify", "/capture/", "/health", "/metrics", "/openapi", "/nothing"})
  void noAddressSendsARequestBack(String path) {
    Wire wire =
        Wire.say(
            Wire.request("TRACE " + path + " HTTP/1.1", host + "X-Canary: bird\r\n" + CLOSE, ""));
    assertTrue(wire.status() >= 400, wire.said());
    assertFalse(wire.said().contains("bird"), wire.said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/capture", "/capture/", "/shared/", "/WEB-INF/", "/META-INF/"})
  void noFolderIsListed(String path) {
    Wire wire = get(path, "");
    assertTrue(Set.of(302, 404).contains(wire.status()), wire.said());
    assertFalse(wire.said().contains(".js"), wire.said());
  }

  @Test
  void tooManyAndTooLongHeadersAreRefused() {
    String many =
        IntStream.range(0, 5_000).mapToObj(i -> "X-" + i + ": b\r\n").collect(Collectors.joining());
    for (String headers : new String[] {many, "X-Long: " + "a".repeat(1_000_000) + "\r\n"}) {
      Wire wire = get(history, token + headers);
      assertTrue(wire.status() == 400 || wire.said().isEmpty(), wire.said());
      assertTrue(wire.ended(), "the connection goes on");
    }
    Wire wire = get("/api/v1/" + "a".repeat(1_000_000), token);
    assertTrue(wire.status() == 400 || wire.said().isEmpty(), wire.said());
    assertEquals(200, get(history, token).status());
  }

  @Test
  void aPackedBodyIsNotUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 200; i++) {
        out.write(blanks);
      }
      out.write(BODY.getBytes(StandardCharsets.US_ASCII));
    }
    String body = packed.toString(StandardCharsets.ISO_8859_1);
    for (String coding : new String[] {"gzip", "x-gzip", "deflate", "br", "identity, gzip"}) {
      String headers = "Content-Encoding: " + coding + "\r\nContent-Length: " + packed.size();
      Wire wire =
          Wire.say(Wire.request(VERIFY, host + token + JSON + headers + "\r\n" + CLOSE, body));
      assertEquals(415, wire.status(), coding + ": " + wire.said());
    }
  }

  /** Streams, resets and packed headers (CVE-2023-44487) are not there to be bounded. */
  @Test
  void anotherProtocolThanHttp11IsNotSpoken() {
    byte[] preface =
        Wire.request("PRI * HTTP/2.0", "", "SM\r\n\r\n\0\0\0\4\0\0\0\0\0"); // and empty settings
    Wire known = Wire.say(preface, 2_000);
    assertTrue(known.said().isEmpty() || known.said().startsWith("HTTP/"), known.said());
    Wire upgrade =
        get(
            history,
            token
                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n"
                + "Connection: Upgrade, HTTP2-Settings\r\n");
    assertEquals(200, upgrade.status(), upgrade.said());
    assertFalse(upgrade.said().contains("101 "), upgrade.said());
  }

  // J19
  @ParameterizedTest
  @ValueSource(strings = {"application/json;q=banana", "garbage"})
  void aTypeThatCannotBeReadIsTheCallersFault(String accepted) {
    refused(get(history, token + "Accept: " + accepted + "\r\n"));
  }

  // J19
  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*"})
  void aBodyOfAnyTypeIsOfNone(String type) {
    Wire wire =
        Wire.say(
            Wire.request(
                VERIFY,
                host + token + "Content-Type: " + type + "\r\nContent-Length: 15\r\n" + CLOSE,
                BODY));
    assertEquals(415, wire.status(), wire.said());
  }

  @Test
  void whoAsksWhetherToGoOnWithoutATokenIsToldNo() {
    Wire wire =
        Wire.say(
            Wire.request(
                VERIFY,
                host + JSON + "Content-Length: 15\r\nExpect: 100-continue\r\n" + CLOSE,
                BODY));
    assertEquals(401, wire.status(), wire.said());
  }

  @Test
  void partsOfAPageAreNotMultiplied() {
    String ranges = IntStream.range(0, 1_000).mapToObj(i -> "0-").collect(Collectors.joining(","));
    Wire wire = get("/capture/noor-capture.js", "Range: bytes=" + ranges + "\r\n");
    assertTrue(Set.of(200, 400, 416).contains(wire.status()), wire.said());
    assertTrue(wire.said().length() < 100_000, wire.said().length() + " bytes");
  }

  /** Below the shortest address of the API the server itself fails where a token comes along. */
  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/", "/a", "/abcdef"})
  void anAddressAboveTheApiIsNotFoundWithATokenToo(String path) {
    Wire wire = get(path, token);
    assertEquals(404, wire.status(), wire.said());
  }
}
