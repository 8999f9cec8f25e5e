package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.voice.OpusFile;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(ArquillianExtension.class)
class ReplayIT {
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  static Stream<Named<UnaryOperator<byte[]>>> copiesOfAPicture() {
    return Stream.of(
        Named.of("the same bytes", picture -> picture),
        Named.of("as PNG", picture -> Pictures.as("png", picture)),
        Named.of("as another JPEG", picture -> Pictures.as("jpg", picture)),
        Named.of("bytes behind its end", picture -> Pictures.grown(picture, picture.length + 9)),
        Named.of("cropped by a pixel", picture -> Pictures.cropped(picture, 1)),
        Named.of("brighter", picture -> Pictures.brighter(picture, 1.15f)));
  }

  // L10, L12
  @ParameterizedTest(name = "{0}")
  @MethodSource("copiesOfAPicture")
  void aCopyOfAProbeOrOfTheEnrolmentSampleIsRefusedAndCounts(UnaryOperator<byte[]> copy) {
    person.enrol(user, Pictures.personB(1));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    replayed(person, copy.apply(Pictures.personB(2)));
    replayed(person, copy.apply(Pictures.personB(1)));
    assertEquals("verified", person.result(user, Pictures.momentOfB(1)), "two of three failures");
  }

  private void replayed(Portal caller, byte[] picture) {
    caller.verify(user, picture).problem(409, "sample-replayed");
    JsonObject newest =
        caller.history(user, "?limit=1").json(200).getJsonArray("items").getJsonObject(0);
    assertEquals("rejected", newest.getString("result"));
    assertEquals("alert_sent", newest.getString("action_taken"));
    assertEquals(0, newest.getJsonNumber("confidence_score").doubleValue());
    assertTrue(
        newest
            .getJsonObject("security_flags")
            .getJsonArray("anomalies")
            .getValuesAs(JsonString::getString)
            .contains("sample_replay"));
  }

  @Test
  void aSampleIsNotEnrolledTwice() {
    person.enrol(user, Pictures.personB(1));
    person.submit(person.begin(user), Pictures.personB(1)).problem(409, "sample-replayed");
    person.erase(user).json(200);
    person.enrol(user, Pictures.personB(1));
  }

  @Test
  void aCallMadeAgainUnderItsKeyIsNoReplay() {
    person.enrol(user, Pictures.personB(1));
    JsonObject first = keyed("call-1", Pictures.personB(2)).json(200);
    assertEquals("verified", first.getString("result"));
    JsonObject again = keyed("call-1", Pictures.personB(2)).json(200);
    assertEquals(first.getString("verification_id"), again.getString("verification_id"));
    keyed("call-1", Pictures.impostor(1)).problem(422, "idempotency-key-reused");
    keyed("call-2", Pictures.personB(2)).problem(409, "sample-replayed");
    keyed("call-2", Pictures.personB(2)).problem(409, "sample-replayed");
    assertEquals(2, person.history(user, "").json(200).getJsonArray("items").size());
    assertEquals(
        1,
        Parallel.calls(5, i -> keyed("call-3", Pictures.momentOfB(3))).stream()
            .map(answer -> answer.json(200).getString("verification_id"))
            .distinct()
            .count());
  }

  private Answer keyed(String key, byte[] picture) {
    String body = Portal.verification(user, picture).build().toString();
    return person.send(
        person
            .request("/api/v1/verify")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void anothersUseOfTheSamePictureIsNoReplay() {
    UUID other = UUID.randomUUID();
    person.enrol(user, Pictures.personB(1));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    Portal.of(other).enrol(other, Pictures.personB(2));
    assertEquals("verified", Portal.of(other).result(other, Pictures.personB(1)));
  }

  static Stream<Named<UnaryOperator<Recording>>> copiesOfARecording() {
    return Stream.of(
        Named.of("the same", said -> said),
        Named.of("at half the gain", said -> said.louder(0.5)),
        Named.of("at another rate", said -> said.at(44_100)),
        Named.of("without its end", said -> said.first(said.seconds() - 0.7)));
  }

  // V11
  @ParameterizedTest(name = "{0}")
  @MethodSource("copiesOfARecording")
  void aCopyOfARecordingIsRefused(UnaryOperator<Recording> copy) {
    VoicePortal voice = new VoicePortal().enrolledVoice();
    assertEquals("verified", voice.result(Voices.personA(4)));
    for (int sentence : new int[] {4, 1}) {
      byte[] again = copy.apply(Recording.of(Voices.personA(sentence))).wav().bytes();
      voice.verify(again).problem(409, "sample-replayed");
    }
    assertEquals("verified", voice.result(Voices.personA(5)));
  }

  @Test
  void aCopyInAnotherCodecIsRefused() {
    VoicePortal voice = new VoicePortal().enrolledVoice();
    assertEquals("verified", voice.result(Voices.personA(4)));
    Recording said = Recording.of(Voices.personA(4));
    OpusFile opus = new OpusFile(said.at(48_000).samples(), 32_000);
    voice.verify(opus.ogg()).problem(409, "sample-replayed");
  }

  // L10
  @Test
  void aReplayIsKnownOnAnotherPodAndAfterARestart() throws Exception {
    person.enrol(user, Pictures.personB(1));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    try (SecondServer server = new SecondServer("replayed", Service.settings())) {
      server.start().await("/health/ready");
      Portal there = person.at(server.base());
      replayed(there, Pictures.as("png", Pictures.personB(2)));
      assertEquals("verified", there.result(user, Pictures.momentOfB(2)));
      server.kill();
      server.start().await("/health/ready");
      replayed(there, Pictures.momentOfB(2));
    }
  }
}
