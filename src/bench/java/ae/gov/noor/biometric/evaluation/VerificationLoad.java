package ae.gov.noor.biometric.evaluation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import ae.gov.noor.biometric.domain.Modality;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Facial verifications of genuine captures against a running service on this machine, for a number
 * known beforehand. Enrols the people first, which is not measured, and erases them at the end.
 */
final class VerificationLoad {
  private static final String BODY =
      "{\"user_id\":\"#{user}\",\"modality\":\"facial\",\"biometric_data\":\"#{picture}\","
          + RestService.DEVICE
          + "}";

  private final URI service = URI.create(System.getProperty("bench.service"));
  private final URI issuer = URI.create(System.getProperty("bench.issuer"));
  private final HttpClient client = HttpClient.newHttpClient();
  private final RestService rest = new RestService(service, issuer);
  private final Map<String, LongAdder> results = new ConcurrentSkipListMap<>();
  private final EnrolledPeople people;
  private final String token;
  private final StageShares before;

  /**
   * @throws IllegalArgumentException where the service is not on this machine
   */
  VerificationLoad(int verifications) {
    requireLoopback(service);
    requireLoopback(issuer);
    try {
      people = EnrolledPeople.enrol(rest, verifications);
      token = rest.newToken();
      before = StageShares.read(client, service);
    } catch (IOException e) {
      throw new IllegalStateException(service + " or " + issuer + " does not answer", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requireLoopback(URI address) {
    try {
      if (!InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
        throw new IllegalArgumentException(address + " is not on this machine");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(address + " is not on this machine", e);
    }
  }

  HttpProtocolBuilder protocol() {
    return http.baseUrl(service.toString())
        .disableWarmUp()
        .shareConnections()
        .authorizationHeader("Bearer " + token);
  }

  /** One verification, of the next person by a capture of their own. */
  ChainBuilder verification() {
    return feed(people.probes())
        .exec(session -> session.removeAll("status", "result", "problem"))
        .exec(
            http("verify")
                .post("/api/v1/verify")
                .header("Content-Type", "application/json")
                .body(StringBody(BODY))
                .check(
                    status().saveAs("status"),
                    jsonPath("$.result").optional().saveAs("result"),
                    jsonPath("$.type").optional().saveAs("problem"),
                    status().is(200)))
        .exec(this::counted);
  }

  private Session counted(Session session) {
    String status = session.contains("status") ? session.getString("status") : "no answer";
    String said = session.contains("result") ? "result" : "problem";
    String words = session.contains(said) ? " " + session.getString(said) : "";
    results.computeIfAbsent(status + words, name -> new LongAdder()).increment();
    return session;
  }

  /** Prints how many answers of each kind there were, and where the service spent its time. */
  void report() {
    StringBuilder text = new StringBuilder("\nanswers\n");
    results.forEach((answer, count) -> text.append(count).append("  ").append(answer).append('\n'));
    try {
      text.append('\n').append(StageShares.read(client, service).since(before));
      for (UUID user : people.users()) {
        rest.erase(user, Modality.FACIAL);
      }
    } catch (IOException | InterruptedException e) {
      text.append("the service answers no more: ").append(e);
    }
    System.out.println(text);
  }
}
