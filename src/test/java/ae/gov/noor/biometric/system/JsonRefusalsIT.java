package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each body differs in one thing from one that is taken. */
@ExtendWith(ArquillianExtension.class)
class JsonRefusalsIT {
  private static final String VERIFY = "/api/v1/verify";
  private static final UUID USER = UUID.randomUUID();
  private static final String GOOD =
      """
      {"user_id":"%s","modality":"facial","biometric_data":"AAAA",
       "device_info":{"type":"phone","os":"Test OS 1","device_id":"d"},
       "geolocation":{"lat":25.2,"lng":55.27},"ip_address":"192.0.2.7"}\
      """
          .formatted(USER);

  private final Portal person = Portal.of(USER);

  @Test
  void takesTheBodyThatAllOthersAreMadeFrom() {
    person.post(VERIFY, GOOD).problem(404, "not-enrolled");
  }

  @ParameterizedTest
  @MethodSource
  void takesWhatIsJustWithinItsBounds(String from, String to) {
    person.post(VERIFY, changed(from, to)).problem(404, "not-enrolled");
  }

  static Stream<Arguments> takesWhatIsJustWithinItsBounds() {
    return Stream.of(
        Arguments.of("25.2", "90"),
        Arguments.of("25.2", "-90"),
        Arguments.of("25.2", "0e0"),
        Arguments.of("55.27", "180.0"),
        Arguments.of("55.27", "-1.8e2"),
        Arguments.of("\"d\"", '"' + "d".repeat(128) + '"'),
        Arguments.of("\"d\"", "\"\\ud83d\\ude00 \uD83D\uDE00 \u202e {{7*7}} ${jndi:ldap://x}\""),
        Arguments.of("\"192.0.2.7\"", "null"),
        Arguments.of("}", "} \r\n\t"));
  }

  @ParameterizedTest
  @MethodSource
  void refusesWithTheReason(String reason, String from, String to) {
    person.post(VERIFY, changed(from, to)).problem(400, reason);
  }

  static Stream<Arguments> refusesWithTheReason() {
    return Stream.of(
        Arguments.of("duplicate-key", "\"modality\"", "\"user_id\":\"x\",\"modality\""),
        Arguments.of("duplicate-key", "\"lat\"", "\"lng\":1,\"lat\""),
        Arguments.of("malformed-request", '"' + USER.toString() + '"', "12"),
        Arguments.of("malformed-request", '"' + USER.toString() + '"', "[\"" + USER + "\"]"),
        Arguments.of("malformed-request", "\"AAAA\"", "true"),
        Arguments.of("malformed-request", "25.2", "\"25.2\""),
        Arguments.of("malformed-request", "25.2", "NaN"),
        Arguments.of("malformed-request", "25.2", "\"NaN\""),
        Arguments.of("malformed-request", "25.2", "Infinity"),
        Arguments.of("malformed-request", "25.2", "025"),
        Arguments.of("out-of-range", "25.2", "1e999"),
        Arguments.of("out-of-range", "25.2", "1e1000000000"),
        Arguments.of("out-of-range", "25.2", "1".repeat(100_000)),
        Arguments.of("unknown-field", "\"modality\"", "\"role\":\"admin\",\"modality\""),
        Arguments.of("unknown-field", "\"modality\"", "\"is_admin\":true,\"modality\""),
        Arguments.of("unknown-field", "\"modality\"", "\"liveness_passed\":true,\"modality\""),
        Arguments.of("unknown-field", "\"modality\"", "\"threshold\":0,\"modality\""),
        Arguments.of("unknown-field", "\"lat\"", "\"altitude\":1,\"lat\""),
        Arguments.of("unknown-field", "\"user_id\"", "\"userId\""),
        Arguments.of("malformed-request", "\"d\"", "\"a\\u0000b\""),
        Arguments.of("malformed-request", "\"d\"", "\"\\ud800\""),
        Arguments.of("malformed-request", "\"d\"", "\"\\udc00\\ud800\""),
        Arguments.of("malformed-request", "\"d\"", "\"a\nb\""),
        Arguments.of("malformed-request", "\"d\"", "\"a\\xb\""),
        Arguments.of("malformed-request", "\"d\"", "'d'"),
        Arguments.of("malformed-request", "{\"type\"", "{/* no */\"type\""),
        Arguments.of("malformed-request", "55.27", "55.27,"),
        Arguments.of("malformed-request", "25.2", "[".repeat(200) + "]".repeat(200)),
        Arguments.of("bad-modality", "\"facial\"", "\"FACIAL\""),
        Arguments.of("bad-modality", "\"facial\"", "\"facial \""),
        Arguments.of("bad-modality", "\"facial\"", "\"face\""),
        Arguments.of("bad-modality", "\"facial\"", "\"../voice\""),
        Arguments.of("bad-modality", "\"facial\"", "\"\""),
        Arguments.of("bad-modality", "\"facial\"", '"' + "f".repeat(10_240) + '"'));
  }

  // J06
  @ParameterizedTest
  @MethodSource
  void namesEachFieldThatIsOutOfItsBounds(String field, String from, String to) {
    JsonObject problem = person.post(VERIFY, changed(from, to)).problem(400, "malformed-request");
    assertEquals(
        List.of(field),
        problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
            .map(error -> error.getString("field"))
            .collect(Collectors.toList()));
  }

  static Stream<Arguments> namesEachFieldThatIsOutOfItsBounds() {
    return Stream.of(
        Arguments.of("geolocation.lat", "25.2", "91"),
        Arguments.of("geolocation.lat", "25.2", "-90.0001"),
        Arguments.of("geolocation.lng", "55.27", "181"),
        Arguments.of("geolocation.lng", ",\"lng\":55.27", ""),
        Arguments.of("geolocation.lat", "\"lat\":25.2,", ""),
        // L15
        Arguments.of("device_info.device_id", "\"d\"", '"' + "d".repeat(129) + '"'),
        Arguments.of("device_info.device_id", "\"d\"", "\"\""),
        Arguments.of("ip_address", "192.0.2.7", "1".repeat(46)),
        Arguments.of("modality", "\"modality\":\"facial\",", ""),
        Arguments.of("biometric_data", "\"AAAA\"", "null"));
  }

  // J16
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-2-3-4-5",
        "",
        "x",
        "' OR 1=1--",
        "{\\\"$gt\\\":\\\"\\\"}",
        "../../etc/passwd",
        "*"
      })
  void refusesAnIdThatIsNotACanonicalUuid(String id) {
    assertRefused(id);
  }

  @Test
  void refusesEveryOtherSpellingOfTheCallersOwnId() {
    String id = USER.toString();
    assertRefused(id.toUpperCase(Locale.ROOT));
    assertRefused("{" + id + "}");
    assertRefused("urn:uuid:" + id);
    assertRefused(id.replace("-", ""));
    assertRefused(id + " ");
  }

  private void assertRefused(String id) {
    person.post(VERIFY, changed(USER.toString(), id)).problem(400, "malformed-request");
    String begun = Portal.initiation(USER).add("user_id", id).build().toString();
    person.post("/api/v1/enroll/initiate", begun).problem(400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-2-3-4-5", "x", "%27%20OR%201=1--", "%7B%22$gt%22:%22%22%7D", "*"})
  void refusesAPathWhoseIdIsNotACanonicalUuid(String id) {
    person.get("/api/v1/verify/history/" + id).problem(400, "malformed-request");
    person
        .send(person.request("/api/v1/enroll/" + id + "/facial").DELETE())
        .problem(400, "malformed-request");
  }

  @Test
  void refusesAPathWithAnotherModality() {
    for (String modality : new String[] {"FACIAL", "face", "facial%20", "voice,facial"}) {
      person
          .send(person.request("/api/v1/enroll/" + USER + "/" + modality).DELETE())
          .problem(400, "bad-modality");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "}", "[]", "\"x\"", "1", "null", "{}{}", "<xml/>"})
  void refusesWhatIsNoObject(String body) {
    person.post(VERIFY, body).problem(400, "malformed-request");
  }

  @Test
  void refusesTextBehindTheObject() {
    for (String more : new String[] {"x", "{}", GOOD, "\u0000", ","}) {
      person.post(VERIFY, GOOD + more).problem(400, "malformed-request");
    }
  }

  @Test
  void namesAllThatIsMissing() {
    JsonObject problem = person.post(VERIFY, "{}").problem(400, "malformed-request");
    assertEquals(3, problem.getJsonArray("errors").size());
  }

  @Test
  void takesUtf8Alone() {
    byte[] latin1 = changed("\"d\"", "\"\u00e4\"").getBytes(StandardCharsets.ISO_8859_1);
    byte[] overlong = changed("\"d\"", "\"\u00c0\u0080\"").getBytes(StandardCharsets.ISO_8859_1);
    byte[] surrogate =
        changed("\"d\"", "\"\u00ed\u00a0\u0080\"").getBytes(StandardCharsets.ISO_8859_1);
    byte[] marked = ("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
    byte[] utf16le = GOOD.getBytes(StandardCharsets.UTF_16LE);
    for (byte[] body : List.of(latin1, overlong, surrogate, marked, utf16, utf16le)) {
      person.post(VERIFY, "application/json", body).problem(400, "malformed-request");
    }
  }

  private static String changed(String from, String to) {
    assertTrue(GOOD.contains(from), from);
    int at = from.equals("}") ? GOOD.lastIndexOf(from) : GOOD.indexOf(from);
    return GOOD.substring(0, at) + to + GOOD.substring(at + from.length());
  }
}
