package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Calls of the service over HTTP, with one token. Every answer must be one of the contract. */
final class Portal {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final HttpClient CLIENT = client();

  private final Supplier<URI> base;
  private final String token;
  private final HttpClient client;

  private Portal(Supplier<URI> base, String token, HttpClient client) {
    this.base = base;
    this.token = token;
    this.client = client;
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** An enrolment that was begun. */
  record Session(UUID id, String token) {}

  static Portal of(UUID user) {
    return withToken(Tokens.ofUser(user));
  }

  static Portal withRoles(String... roles) {
    return withToken(Tokens.withRoles(roles));
  }

  static Portal withToken(String token) {
    return new Portal(Service::base, token, CLIENT);
  }

  static Portal withoutToken() {
    return withToken("");
  }

  /** The same caller at another server. */
  Portal at(URI other) {
    return new Portal(() -> other, token, client);
  }

  /** The same caller with connections that nobody else uses. */
  Portal apart() {
    return new Portal(base, token, client());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(base.get().resolve(path)).timeout(LIMIT);
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder building) {
    HttpRequest request = building.build();
    try {
      HttpResponse<String> sent = client.send(request, BodyHandlers.ofString());
      Answer answer = new Answer(sent.statusCode(), sent.headers(), sent.body());
      assertEquals(
          List.of(),
          Contract.written().faults(request.method(), request.uri().getRawPath(), answer),
          "is not as the contract says");
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer post(String path, String type, byte[] body) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer initiate(UUID user) {
    return post("/api/v1/enroll/initiate", initiation(user).build().toString());
  }

  /** What {@link #initiate} sends, to be changed. */
  static JsonObjectBuilder initiation(UUID user) {
    return Json.createObjectBuilder()
        .add("user_id", user.toString())
        .add("modality", "facial")
        .add("consent_given", true)
        .add(
            "device_info",
            Json.createObjectBuilder()
                .add("type", "phone")
                .add("os", "Test OS 1")
                .add("device_id", "device-of-" + user));
  }

  Session begin(UUID user) {
    JsonObject begun = initiate(user).json(201);
    String sessionToken = Secrets.token(begun.getString("session_token"));
    return new Session(UUID.fromString(begun.getString("enrollment_id")), sessionToken);
  }

  Answer submit(Session session, byte[] picture) {
    return submit(session, Multipart.type(), Multipart.of(Secrets.sample(picture)).whole());
  }

  Answer submit(Session session, String type, byte[] body) {
    return send(
        request("/api/v1/enroll/submit?enrollment_id=" + session.id())
            .header("X-Session-Token", session.token())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Enrols and gives the answer of the submit. */
  JsonObject enrol(UUID user, byte[] picture) {
    return submit(begin(user), picture).json(201);
  }

  Answer verify(UUID user, byte[] picture) {
    return post("/api/v1/verify", verification(user, picture).build().toString());
  }

  /** What {@link #verify} sends, to be changed. */
  static JsonObjectBuilder verification(UUID user, byte[] picture) {
    Secrets.sample(picture);
    return Json.createObjectBuilder()
        .add("user_id", user.toString())
        .add("modality", "facial")
        .add("biometric_data", Base64.getEncoder().encodeToString(picture))
        .add(
            "device_info",
            Json.createObjectBuilder().add("type", "phone").add("device_id", "device-of-" + user))
        .add("geolocation", Json.createObjectBuilder().add("lat", 25.2).add("lng", 55.27))
        .add("ip_address", "192.0.2.7");
  }

  /** The result of a verification that is decided. */
  String result(UUID user, byte[] picture) {
    return verify(user, picture).json(200).getString("result");
  }

  Answer history(UUID user, String query) {
    return get("/api/v1/verify/history/" + user + query);
  }

  Answer erase(UUID user) {
    return send(request("/api/v1/enroll/" + user + "/facial").DELETE());
  }

  /** Three failures that lock the account of the first person. */
  void lock(UUID user) {
    for (byte[] other :
        new byte[][] {Pictures.impostor(1), Pictures.impostor(2), Pictures.personB(1)}) {
      assertEquals("rejected", result(user, other));
    }
  }
}
