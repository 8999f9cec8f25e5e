package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** One person's calls about a voice, or about a face and a voice together. */
final class VoicePortal {
  private final UUID user = UUID.randomUUID();
  private final Portal portal = Portal.of(user);

  UUID user() {
    return user;
  }

  Portal portal() {
    return portal;
  }

  Answer initiate(String modality) {
    return portal.post(
        "/api/v1/enroll/initiate",
        Portal.initiation(user).add("modality", modality).build().toString());
  }

  Portal.Session begin(String modality) {
    JsonObject begun = initiate(modality).json(201);
    return new Portal.Session(
        UUID.fromString(begun.getString("enrollment_id")),
        Secrets.token(begun.getString("session_token")));
  }

  Answer submit(Portal.Session session, Multipart parts) {
    return portal.submit(session, Multipart.type(), parts.whole());
  }

  Answer submit(Portal.Session session, byte[] recording) {
    return submit(session, named("biometric_file", kept(recording)));
  }

  Answer submit(Portal.Session session, byte[] picture, byte[] recording) {
    return submit(session, both(picture, recording));
  }

  /** A part without a media type of its own. */
  static Multipart named(String name, byte[] content) {
    return new Multipart().part(name, "sample", "", content);
  }

  static Multipart both(byte[] picture, byte[] recording) {
    return named("face_file", Secrets.sample(picture))
        .part("voice_file", "sample", "", kept(recording));
  }

  /** Enrols a voice and gives the answer of the last call. */
  JsonObject enrol(byte[] first, byte[] second, byte[] third) {
    Portal.Session session = begin("voice");
    assertRemaining(2, submit(session, first));
    assertRemaining(1, submit(session, second));
    return submit(session, third).json(201);
  }

  /** Enrols a face and a voice together and gives the answer of the last call. */
  JsonObject enrol(byte[] picture, byte[] first, byte[] second, byte[] third) {
    Portal.Session session = begin("multimodal");
    assertRemaining(2, submit(session, picture, first));
    assertRemaining(1, submit(session, picture, second));
    return submit(session, picture, third).json(201);
  }

  /** The first speaker's voice. */
  VoicePortal enrolledVoice() {
    enrol(Voices.personA(1), Voices.personA(2), Voices.personA(3));
    return this;
  }

  /** The first person's face with the first speaker's voice. */
  VoicePortal enrolledBoth() {
    enrol(Pictures.personA(1), Voices.personA(1), Voices.personA(2), Voices.personA(3));
    return this;
  }

  static JsonObject assertRemaining(int samples, Answer answer) {
    JsonObject progress = answer.json(202);
    assertEquals("in_progress", progress.getString("status"));
    assertEquals(samples, progress.getInt("samples_remaining"));
    return progress;
  }

  Answer verify(byte[] recording) {
    return portal.post("/api/v1/verify", probe("voice", kept(recording)).build().toString());
  }

  Answer verify(byte[] picture, byte[] recording) {
    return portal.post("/api/v1/verify", probes(picture, recording).build().toString());
  }

  /** What a verification of one modality sends, to be changed. */
  JsonObjectBuilder probe(String modality, byte[] sample) {
    return Portal.verification(user, new byte[0])
        .add("modality", modality)
        .add("biometric_data", Base64.getEncoder().encodeToString(sample));
  }

  /** What a verification of a face and a voice sends, to be changed. */
  JsonObjectBuilder probes(byte[] picture, byte[] recording) {
    return probe("multimodal", Secrets.sample(picture))
        .add("voice_data", Base64.getEncoder().encodeToString(kept(recording)));
  }

  String result(byte[] recording) {
    return verify(recording).json(200).getString("result");
  }

  String result(byte[] picture, byte[] recording) {
    return verify(picture, recording).json(200).getString("result");
  }

  Answer erase(String modality) {
    return portal.send(portal.request("/api/v1/enroll/" + user + "/" + modality).DELETE());
  }

  /** How many verifications were decided. */
  int decisions() {
    return portal.history(user, "").json(200).getJsonArray("items").size();
  }

  /** Remembers the recording from its middle on: it may well begin with silence. */
  private static byte[] kept(byte[] recording) {
    int middle = recording.length / 6 * 3;
    Secrets.sample(Arrays.copyOfRange(recording, middle, recording.length));
    return recording;
  }
}
