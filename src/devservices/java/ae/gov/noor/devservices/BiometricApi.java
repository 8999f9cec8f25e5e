package ae.gov.noor.devservices;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** The calls of the demonstration, for the modality facial. */
final class BiometricApi {
  private static final String JSON = "application/json";

  private final Portal portal;

  BiometricApi(Portal portal) {
    this.portal = portal;
  }

  /** What the service decided, and how long it took: as a whole and by its own stages. */
  record Verification(String result, String confidence, long millis, String stages) {}

  /** Enrols the person with one picture. */
  void enrol(Person person, byte[] picture) throws IOException, InterruptedException {
    JsonObject wish = claim(person).add("consent_given", true).build();
    HttpRequest.Builder initiation =
        portal.request("/api/v1/enroll/initiate").header("Content-Type", JSON).POST(body(wish));
    JsonObject session = Portal.json(portal.call(201, initiation));
    String enrolment =
        URLEncoder.encode(session.getString("enrollment_id", ""), StandardCharsets.UTF_8);
    String boundary = UUID.randomUUID().toString();
    portal.call(
        201,
        portal
            .request("/api/v1/enroll/submit?enrollment_id=" + enrolment)
            .header("X-Session-Token", session.getString("session_token", ""))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(multipart(boundary, picture)));
  }

  /** Asks whether the picture shows the person. */
  Verification verify(Person person, byte[] picture) throws IOException, InterruptedException {
    String sample = Base64.getEncoder().encodeToString(picture);
    JsonObject probe = claim(person).add("biometric_data", sample).build();
    HttpRequest.Builder request =
        portal.request("/api/v1/verify").header("Content-Type", JSON).POST(body(probe));
    long begin = System.nanoTime();
    HttpResponse<String> answer = portal.call(200, request);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    JsonObject decision = Portal.json(answer);
    return new Verification(
        decision.getString("result", "none"),
        String.valueOf(decision.get("confidence_score")),
        millis,
        answer.headers().allValues("Server-Timing").stream()
            .map(BiometricApi::stages)
            .collect(Collectors.joining(" ")));
  }

  /** Erases what is held about the person's face; does no harm where nothing is. */
  void erase(Person person) throws IOException, InterruptedException {
    portal.call(200, portal.request("/api/v1/enroll/" + person.userId() + "/facial").DELETE());
  }

  private static JsonObjectBuilder claim(Person person) {
    return Json.createObjectBuilder()
        .add("user_id", person.userId().toString())
        .add("modality", "facial")
        .add(
            "device_info",
            Json.createObjectBuilder()
                .add("type", "web")
                .add("os", "linux")
                .add("device_id", "demonstration"));
  }

  private static BodyPublisher body(JsonObject object) {
    return BodyPublishers.ofString(object.toString());
  }

  private static BodyPublisher multipart(String boundary, byte[] picture) {
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"biometric_file\";"
            + " filename=\"face.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
    String tail = "\r\n--" + boundary + "--\r\n";
    return BodyPublishers.ofByteArrays(
        List.of(
            head.getBytes(StandardCharsets.US_ASCII),
            picture,
            tail.getBytes(StandardCharsets.US_ASCII)));
  }

  /** From {@code decode;dur=3.1, detect;dur=12.0} (W3C Server Timing) to words and rounded ms. */
  static String stages(String serverTiming) {
    return Arrays.stream(serverTiming.split(","))
        .map(String::strip)
        .filter(stage -> stage.contains(";dur="))
        .map(BiometricApi::stage)
        .collect(Collectors.joining(" "));
  }

  private static String stage(String timed) {
    String name = timed.substring(0, timed.indexOf(';'));
    String millis = timed.replaceFirst(".*;dur=([0-9.]+).*", "$1");
    return String.format(Locale.ROOT, "%s %.1f", name, Double.parseDouble(millis));
  }
}
