package ae.gov.noor.devservices;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * HTTP to the running service, with the role of a portal and a token of the development issuer. An
 * answer other than the expected one is an {@link IOException} that quotes it.
 */
final class Portal {
  private static final Duration READY_LIMIT = Duration.ofMinutes(5);
  private static final Duration READY_NOTE = Duration.ofSeconds(5);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  static final int PORT = 8003;
  private static final int QUOTED = 500;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String issuer;

  private Portal(String base, String issuer) {
    this.base = base;
    this.issuer = issuer;
  }

  /** To the service on {@code HTTP_PORT}, with the issuer of the development services. */
  static Portal of(DataFolder data) throws IOException {
    Properties published = new Properties();
    try (Reader reader = Files.newBufferedReader(data.properties())) {
      published.load(reader);
    }
    String keys = published.getProperty("JWT_JWKS_URI");
    if (keys == null) {
      throw new IOException("JWT_JWKS_URI is set, so there is no development issuer to ask");
    }
    String base = "http://localhost:" + Environment.port("HTTP_PORT", PORT);
    return new Portal(base, keys.substring(0, keys.lastIndexOf('/')));
  }

  String base() {
    return base;
  }

  String tokenAddress(String group) {
    return issuer + "/token?sub=demonstration&groups=" + group;
  }

  /** Where a browser is signed in and led to the capture page. */
  String signInAddress() {
    return issuer + "/sign-in";
  }

  /** Where a browser is signed in as an admin and led to the console. */
  String consoleAddress() {
    return signInAddress() + "?page=/admin/&groups=admin";
  }

  /** Returns when the service says that it is ready; every few seconds it says that it waits. */
  void awaitReady(Consumer<String> progress) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long noted = begin;
    while (!isReady()) {
      long now = System.nanoTime();
      if (now - begin > READY_LIMIT.toNanos()) {
        throw new IOException(base + " was not ready within " + READY_LIMIT.toMinutes() + " min");
      }
      if (now - noted > READY_NOTE.toNanos()) {
        progress.accept("waiting for " + base + ", " + (now - begin) / 1_000_000_000 + " s");
        noted = now;
      }
      Thread.sleep(500);
    }
    progress.accept(base + " is ready");
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpResponse<String> answer = send(to(base + "/health/ready"));
      return answer.statusCode() == 200 && json(answer).getString("status", "").equals("UP");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** A request to a path of the service, with a token. */
  HttpRequest.Builder request(String path) throws IOException, InterruptedException {
    String token = call(200, to(tokenAddress("portal"))).body();
    return to(base + path).header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> call(int expected, HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(builder);
    if (answer.statusCode() != expected) {
      String body = answer.body();
      throw new IOException(
          "%s %s answered %d: %s"
              .formatted(
                  answer.request().method(),
                  answer.uri().getPath(),
                  answer.statusCode(),
                  body.substring(0, Math.min(QUOTED, body.length()))));
    }
    return answer;
  }

  static JsonObject json(HttpResponse<String> answer) throws IOException {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    } catch (JsonException malformed) {
      throw new IOException(answer.uri().getPath() + " did not answer a JSON object", malformed);
    }
  }

  private static HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(CALL_LIMIT);
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    return client.send(builder.build(), BodyHandlers.ofString());
  }
}
