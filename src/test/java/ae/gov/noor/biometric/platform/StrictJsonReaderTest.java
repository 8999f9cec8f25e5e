package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonReaderTest {
  record Place(Double lat, Double lng) {}

  record Body(String userId, Boolean consentGiven, Place geolocation) {}

  record Route(List<Place> stops) {}

  record Picky(String word) {
    Picky {
      if (word == null) {
        throw new IllegalArgumentException("no word");
      }
    }
  }

  private static final String GOOD =
      "{\"user_id\":\"u\",\"consent_given\":true,\"geolocation\":{\"lat\":25.2,\"lng\":55.3}}";

  private final StrictJsonReader reader = new StrictJsonReader();

  private static Body bind(String json) {
    return StrictJsonReader.bind(
        Body.class,
        StrictJson.object(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }

  private static void refused(Reason reason, String json) {
    Refusal refusal = assertThrows(Refusal.class, () -> bind(json));
    assertEquals(reason, refusal.reason());
  }

  @Test
  void everyFieldIsBoundByItsNameOnTheWire() {
    assertEquals(new Body("u", true, new Place(25.2, 55.3)), bind(GOOD));
  }

  @Test
  void everyItemOfAListIsBoundAsStrictly() {
    assertEquals(
        new Route(List.of(new Place(1.0, 2.0), new Place(3.0, null))),
        route("{\"stops\":[{\"lat\":1,\"lng\":2},{\"lat\":3}]}"));
    assertEquals(new Route(List.of()), route("{\"stops\":[]}"));
    for (String bad : List.of("{}", "[1]", "[[]]", "\"\"", "[{\"lat\":\"1\"}]")) {
      Refusal refusal = assertThrows(Refusal.class, () -> route("{\"stops\":" + bad + "}"), bad);
      assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
    }
    Refusal unknown = assertThrows(Refusal.class, () -> route("{\"stops\":[{\"alt\":1}]}"));
    assertEquals(Reason.UNKNOWN_FIELD, unknown.reason());
  }

  private static Route route(String json) {
    return StrictJsonReader.bind(
        Route.class,
        StrictJson.object(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void whatIsAbsentOrNullIsNull() {
    assertEquals(new Body(null, null, null), bind("{}"));
    assertNull(bind("{\"geolocation\":null}").geolocation());
    assertEquals(new Place(null, 1.0), bind("{\"geolocation\":{\"lng\":1}}").geolocation());
  }

  // J03, J05, T15
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"u\" | 12",
        "\"u\" | true",
        "\"u\" | [\"u\"]",
        "\"u\" | {\"$gt\":\"\"}",
        "true | \"true\"",
        "true | 1",
        "25.2 | \"25.2\"",
        "25.2 | \"NaN\"",
        "25.2 | true",
        "{\"lat\":25.2,\"lng\":55.3} | \"25.2,55.3\"",
        "{\"lat\":25.2,\"lng\":55.3} | [25.2,55.3]"
      })
  void aValueOfAnotherTypeIsNotCoerced(String good, String bad) {
    assertTrue(GOOD.contains(good));
    refused(Reason.MALFORMED_REQUEST, GOOD.replace(good, bad));
  }

  // J11
  @ParameterizedTest
  @ValueSource(
      strings = {
        "role",
        "is_admin",
        "liveness_passed",
        "threshold",
        "userId",
        "USER_ID",
        "user_id ",
        ""
      })
  void aFieldThatTheCallDoesNotKnowIsRefused(String name) {
    refused(Reason.UNKNOWN_FIELD, GOOD.replace("{\"user", "{\"" + name + "\":null,\"user"));
    refused(Reason.UNKNOWN_FIELD, GOOD.replace("{\"lat", "{\"" + name + "\":0,\"lat"));
  }

  @Test
  void aRecordThatRefusesItsValuesMakesTheRequestMalformed() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> StrictJsonReader.bind(Picky.class, Map.of()));
    assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
  }

  private Record read(MediaType media, String json) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Class<Record> type = (Class<Record>) (Class) Body.class;
    return reader.readFrom(
        type,
        type,
        new Annotation[0],
        media,
        null,
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void onlyRecordsAreRead() {
    assertTrue(reader.isReadable(Body.class, null, null, null));
    assertFalse(reader.isReadable(Map.class, null, null, null));
    assertFalse(reader.isReadable(String.class, null, null, null));
  }

  // J13
  @Test
  void utf8IsTheOnlyCharset() {
    reader.validator = finding();
    MediaType json = MediaType.APPLICATION_JSON_TYPE;
    assertEquals(bind(GOOD), read(json, GOOD));
    assertEquals(bind(GOOD), read(json.withCharset("UTF-8"), GOOD));
    for (String charset : List.of("UTF-16", "ISO-8859-1", "utf8")) {
      Refusal refusal = assertThrows(Refusal.class, () -> read(json.withCharset(charset), GOOD));
      assertEquals(Reason.UNSUPPORTED_MEDIA_TYPE, refusal.reason());
    }
  }

  @Test
  void everyFieldOutOfItsBoundsIsNamedAsOnTheWireInOrder() {
    reader.validator = finding("userId", "deviceInfo.deviceId");
    InvalidBody invalid =
        assertThrows(InvalidBody.class, () -> read(MediaType.APPLICATION_JSON_TYPE, GOOD));
    assertEquals(
        List.of(
            new Problem.FieldError("device_info.device_id", "is wrong"),
            new Problem.FieldError("user_id", "is wrong")),
        invalid.errors());
  }

  private static Validator finding(String... paths) {
    Set<ConstraintViolation<?>> violations =
        Arrays.stream(paths).map(StrictJsonReaderTest::violation).collect(Collectors.toSet());
    return Stub.of(Validator.class, Map.of("validate", arguments -> violations));
  }

  private static ConstraintViolation<?> violation(String path) {
    Path at = Stub.of(Path.class, Map.of("toString", arguments -> path));
    return Stub.of(
        ConstraintViolation.class,
        Map.of("getPropertyPath", arguments -> at, "getMessage", arguments -> "is wrong"));
  }
}
