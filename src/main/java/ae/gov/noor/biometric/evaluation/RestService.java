package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/**
 * A running service, spoken to as a portal does. Renews the token when it is refused, and waits as
 * long as the service asks for where it has too much to do.
 */
final class RestService {
  private static final int MOST_TRIES = 10;
  private static final long LONGEST_WAIT_SECONDS = 60;
  static final String DEVICE =
      "\"device_info\":{\"type\":\"desktop\",\"os\":\"evaluation\",\"device_id\":\"evaluation\"}";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String service;
  private final URI tokens;
  private String token = "";

  /**
   * @param service where {@code /api/v1} begins
   * @param issuer a development issuer, whose {@code /token} answers a token as text
   */
  RestService(URI service, URI issuer) {
    this.service = withoutSlash(service) + "/api/v1";
    this.tokens = URI.create(withoutSlash(issuer) + "/token?sub=evaluation&groups=portal");
  }

  private static String withoutSlash(URI address) {
    String text = address.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** 201 with {@code enrollment_id} and {@code session_token}. */
  Answer initiate(UUID user, Modality modality) throws IOException, InterruptedException {
    return json("/enroll/initiate", person(user, modality) + ",\"consent_given\":true," + DEVICE);
  }

  /** 202 until the last sample, then 201. */
  Answer submit(Answer session, Sample sample) throws IOException, InterruptedException {
    MultipartFile form = new MultipartFile("biometric_file", sample);
    URI address =
        URI.create(service + "/enroll/submit?enrollment_id=" + session.required("enrollment_id"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", form.contentType())
            .header("X-Session-Token", session.required("session_token"))
            .POST(BodyPublishers.ofByteArray(form.body())));
  }

  /** 200, whether there was something to erase or not. */
  Answer erase(UUID user, Modality modality) throws IOException, InterruptedException {
    URI address = URI.create(service + "/enroll/" + user + "/" + modality.wire());
    return send(HttpRequest.newBuilder(address).DELETE());
  }

  /** 200 with {@code result}. */
  Answer verify(UUID user, Modality modality, Sample probe)
      throws IOException, InterruptedException {
    String data = Base64.getEncoder().encodeToString(MultipartFile.bytes(probe));
    return json(
        "/verify", person(user, modality) + ",\"biometric_data\":\"" + data + "\"," + DEVICE);
  }

  private static String person(UUID user, Modality modality) {
    return "\"user_id\":\"" + user + "\",\"modality\":\"" + modality.wire() + "\"";
  }

  private Answer json(String path, String members) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(service + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{" + members + "}")));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      HttpResponse<String> response = sendOnce(request);
      int status = response.statusCode();
      boolean again = status == 401 || status == 429 || status == 503;
      if (!again || tries == MOST_TRIES) {
        return new Answer(status, response.body());
      }
      if (status == 401) {
        token = newToken();
      } else {
        Thread.sleep(Duration.ofSeconds(waitAskedFor(response)).toMillis());
      }
    }
  }

  private HttpResponse<String> sendOnce(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (token.isEmpty()) {
      token = newToken();
    }
    request.setHeader("Authorization", "Bearer " + token).timeout(Duration.ofMinutes(1));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Another token of a portal. */
  String newToken() throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(tokens).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("the issuer answered " + response.statusCode());
    }
    return response.body().strip();
  }

  private static long waitAskedFor(HttpResponse<String> response) {
    String asked = response.headers().firstValue("Retry-After").orElse("1");
    long seconds = asked.matches("\\d{1,6}") ? Long.parseLong(asked) : 1;
    return Math.max(1, Math.min(LONGEST_WAIT_SECONDS, seconds));
  }
}
