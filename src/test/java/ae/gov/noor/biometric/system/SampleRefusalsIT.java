package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that cannot be evaluated: refused alike at enrolment and at verification. */
@ExtendWith(ArquillianExtension.class)
class SampleRefusalsIT {
  private static final int AT_A_TIME = 16;

  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  static Stream<Arguments> samples() {
    byte[] face = Pictures.personA(1);
    byte[] png = Pictures.as("png", face);
    return Stream.of(
        Arguments.of("nothing", 400, "empty-sample", new byte[0]),
        Arguments.of("half a JPEG", 422, "sample-corrupt", Pictures.cut(face)),
        Arguments.of("half a PNG", 422, "sample-corrupt", Pictures.cut(png)),
        Arguments.of("the start of a JPEG", 422, "sample-corrupt", marker()),
        Arguments.of("a PNG with a wrong sum", 422, "sample-corrupt", Pictures.damaged(png)),
        Arguments.of("65500 pixels a side", 422, "image-too-large", Pictures.resized(face, 65_500)),
        Arguments.of("a PNG of 50000 pixels", 422, "image-too-large", Pictures.resizedPng(png)),
        Arguments.of("black", 422, "no-face", Pictures.plain(320, 320, Color.BLACK)),
        Arguments.of("white", 422, "no-face", Pictures.plain(320, 320, Color.WHITE)),
        Arguments.of("one pixel", 422, "no-face", Pictures.plain(1, 1, Color.RED)),
        Arguments.of(
            "two faces", 422, "multiple-faces", Pictures.sideBySide(face, Pictures.personB(1))),
        Arguments.of("a face far away", 422, "low-quality", Pictures.faraway(face, 4)),
        Arguments.of("a GIF", 415, "unsupported-media-type", Pictures.as("gif", face)),
        Arguments.of("a BMP", 415, "unsupported-media-type", Pictures.as("bmp", face)),
        Arguments.of("a TIFF", 415, "unsupported-media-type", Pictures.as("tiff", face)),
        Arguments.of("text", 415, "unsupported-media-type", text("a face, really")),
        Arguments.of("an SVG", 415, "unsupported-media-type", text(SVG)),
        Arguments.of("a WebP", 415, "unsupported-media-type", text("RIFF____WEBPVP8 ")),
        Arguments.of("a PDF", 415, "unsupported-media-type", text("%PDF-1.7\n")));
  }

  private static final String SVG =
      "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
          + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>";

  private static byte[] marker() {
    return new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void cannotBeEnrolledButLeavesTheSessionOpen(
      String name, int status, String reason, byte[] sample) {
    Portal.Session session = person.begin(user);
    byte[] undeclared = new Multipart().part("biometric_file", "a", "", sample).whole();
    JsonObject problem =
        person.submit(session, Multipart.type(), undeclared).problem(status, reason);
    assertAdvice(reason, problem);
    person.submit(session, Pictures.personA(1)).json(201);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void cannotBeVerifiedAndDoesNotCount(String name, int status, String reason, byte[] sample) {
    person.enrol(user, Pictures.personA(1));
    assertAdvice(reason, person.verify(user, sample).problem(status, reason));
    assertEquals("verified", person.result(user, Pictures.personA(2)));
    assertEquals(1, person.history(user, "").json(200).getJsonArray("items").size());
  }

  private static void assertAdvice(String reason, JsonObject problem) {
    if (reason.equals("low-quality")) {
      assertFalse(problem.getJsonArray("advice").isEmpty(), "what the person can do about it");
    }
  }

  @Test
  void refusesASampleThatIsNotOfTheTypeItIsSaidToBe() {
    Portal.Session session = person.begin(user);
    byte[] png = Pictures.as("png", Pictures.personA(1));
    for (String type : new String[] {"image/jpeg", "image/gif", "image/webp"}) {
      byte[] body = new Multipart().part("biometric_file", "a", type, png).whole();
      Answer answer = person.submit(session, Multipart.type(), body);
      answer.problem(415, "media-type-mismatch");
    }
    byte[] right = new Multipart().part("biometric_file", "a", "image/png", png).whole();
    person.submit(session, Multipart.type(), right).json(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAA",
        "AAAAA",
        "AAAAA===",
        "AA==AA==",
        "AAA!",
        "AA A",
        "AAAA\n",
        "AAA-",
        "AA_A",
        "AAE",
        "AB==",
        "AAB=",
        "====",
        "=AAA",
        "data:image/jpeg;base64,AAAA",
        "AAA\u00e4"
      })
  void takesOnlyTheOneSpellingOfBase64(String text) {
    String body =
        Portal.verification(user, new byte[0]).add("biometric_data", text).build().toString();
    person.post("/api/v1/verify", body).problem(400, "bad-base64");
  }

  @Test
  void takesTheCanonicalSpellingOfThese() {
    person.enrol(user, Pictures.personA(1));
    for (String text : new String[] {"AAAA", "AA==", "AAE=", "+/+/"}) {
      byte[] sample = Base64.getDecoder().decode(text);
      person.verify(user, sample).problem(415, "unsupported-media-type");
    }
  }

  /** Little to send and much to hold: what does not fit beside the others is told to come again. */
  @Test
  void theLargestPicturesAtATimeLeaveRoomForEachOther() {
    byte[] large = Pictures.plain(8_000, 5_000, Color.BLACK);
    byte[] body = new Multipart().part("biometric_file", "", "image/png", large).whole();
    Portal portal = Portal.withRoles("portal");
    List<Portal.Session> sessions =
        Stream.generate(() -> portal.begin(UUID.randomUUID())).limit(AT_A_TIME).toList();
    List<Answer> answers =
        Parallel.calls(AT_A_TIME, i -> portal.submit(sessions.get(i), Multipart.type(), body));
    for (Answer answer : answers) {
      answer.problem(answer.status(), answer.status() == 503 ? "overloaded" : "no-face");
    }
    assertTrue(answers.stream().anyMatch(answer -> answer.status() == 422), "none was looked at");
    person.enrol(user, Pictures.personA(1));
  }
}
