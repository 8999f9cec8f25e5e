package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a health check of a server that starts. */
final class Readiness {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(240);

  private Readiness() {}

  /** Until the address answers 200; not longer than the server lives. */
  static void await(URI check, BooleanSupplier alive) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    String last = "nothing";
    try {
      while (alive.getAsBoolean() && System.nanoTime() < deadline) {
        try {
          HttpRequest request = HttpRequest.newBuilder(check).build();
          HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
          if (answer.statusCode() == 200) {
            return;
          }
          last = answer.body();
        } catch (IOException notYet) {
          last = notYet.toString();
        }
        Thread.sleep(250);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(check + " does not answer 200, but: " + last);
  }
}
