package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class HttpRefusalsIT {
  private static final String VERIFY = "/api/v1/verify";
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api/v1/nothing",
        "/api/v1",
        "/api/v2/verify",
        "/api/v1/verify/x/y/z"
      })
  void answersNotFoundWhereThereIsNothing(String path) {
    person.get(path).problem(404, "not-found");
  }

  @Test
  void answersNotFoundOutsideTheApiWithoutAToken() {
    Portal.withoutToken().get("/nothing").problem(404, "not-found");
  }

  // J18
  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/verify, POST",
    "PUT, /api/v1/verify, POST",
    "DELETE, /api/v1/verify, POST",
    "PATCH, /api/v1/enroll/initiate, POST",
    "GET, /api/v1/enroll/submit, POST",
    "POST, /api/v1/verify/history/{user}, GET",
    "GET, /api/v1/enroll/{user}/facial, DELETE"
  })
  void saysWhichMethodsAnAddressTakes(String method, String path, String allowed) {
    Answer answer =
        person.send(
            person
                .request(path.replace("{user}", user.toString()))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.noBody()));
    answer.problem(405, "method-not-allowed");
    List<String> allow = List.of(answer.header("Allow").split(", ?"));
    assertTrue(allow.contains(allowed), allow.toString());
    assertTrue(Set.of("GET", "HEAD", "OPTIONS", "POST", "DELETE").containsAll(allow), allow + "");
  }

  // J18
  @Test
  void doesNotLetAHeaderChangeTheMethod() {
    Portal.Session session = person.begin(user);
    person
        .send(
            person
                .request("/api/v1/enroll/" + user + "/facial")
                .header("X-HTTP-Method-Override", "DELETE"))
        .problem(405, "method-not-allowed");
    person.submit(session, Pictures.personA(1)).json(201);
  }

  // J19
  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "image/jpeg"})
  void saysThatItSpeaksOnlyJson(String accepted) {
    person
        .send(person.request("/api/v1/verify/history/" + user).header("Accept", accepted))
        .problem(406, "not-acceptable");
  }

  // J19
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/xml",
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16"
      })
  void takesOnlyJsonInUtf8(String type) {
    byte[] body =
        Portal.verification(user, Pictures.personA(1))
            .build()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    person.post(VERIFY, type, body).problem(415, "unsupported-media-type");
  }

  @Test
  void takesNoBodyWithoutAType() {
    person
        .send(person.request(VERIFY).POST(BodyPublishers.ofString("{}")))
        .problem(415, "unsupported-media-type");
  }

  @Test
  void takesNoJsonWhereAPictureIsDue() {
    person
        .post("/api/v1/enroll/submit?enrollment_id=" + user, "{}")
        .problem(415, "unsupported-media-type");
  }

  // M19
  @Test
  void refusesABodyThatIsAnnouncedAsTooLargeBeforeItIsSent() {
    try (RawCall call = new RawCall("POST", VERIFY, Tokens.ofUser(user))) {
      call.header("Content-Length", Long.toString(50L * 1024 * 1024)).endHeaders();
      Answer answer = call.answer();
      answer.problem(413, "too-large");
      assertEquals("close", answer.header("Connection").toLowerCase(Locale.ROOT));
    }
  }

  // M19
  @Test
  void refusesABodyThatGoesOnBeyondTheLimitWhileItIsRead() {
    try (RawCall call = new RawCall("POST", VERIFY, Tokens.ofUser(user))) {
      call.header("Transfer-Encoding", "chunked").endHeaders();
      call.chunk("{\"user_id\":\"".getBytes(StandardCharsets.US_ASCII));
      byte[] piece = "a".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 40; i++) {
        call.chunk(piece);
      }
      call.chunk("\"}".getBytes(StandardCharsets.US_ASCII)).chunk(new byte[0]);
      call.answer().problem(413, "too-large");
    }
  }

  @Test
  void refusesAPictureOverTenMebibytes() {
    byte[] large = Pictures.grown(Pictures.personA(1), 11 * 1024 * 1024);
    person.verify(user, large).problem(413, "too-large");
    Portal.Session session = person.begin(user);
    person.submit(session, large).problem(413, "too-large");
    person.submit(session, Pictures.personA(1)).json(201);
    person.verify(user, large).problem(413, "too-large");
  }

  @Test
  void keepsTheRequestIdOfTheCallerWhereItIsDecent() {
    assertEquals("my-request_1.2", requestId("my-request_1.2"));
    for (String wrong : new String[] {"a b", "<script>", "x".repeat(65), "ä"}) {
      assertTrue(requestId(wrong).matches("[0-9a-f-]{36}"), wrong);
    }
  }

  private String requestId(String given) {
    Answer answer = person.send(person.request("/api/v1/nothing").header("X-Request-Id", given));
    answer.problem(404, "not-found");
    return answer.header("X-Request-Id");
  }

  // T18
  @Test
  void setsTheHeadersThatProtectABrowserAndNoCookie() {
    for (Answer answer : List.of(person.history(user, ""), person.get("/nothing"))) {
      assertEquals("nosniff", answer.header("X-Content-Type-Options"));
      assertEquals("no-referrer", answer.header("Referrer-Policy"));
      assertEquals("", answer.header("Set-Cookie"));
      assertEquals("", answer.header("Server"));
      assertEquals("", answer.header("X-Powered-By"));
    }
  }

  // T18
  @Test
  void givesNoOtherOriginAccess() {
    Answer preflight =
        person.send(
            person
                .request(VERIFY)
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertEquals("", preflight.header("Access-Control-Allow-Origin"));
  }
}
