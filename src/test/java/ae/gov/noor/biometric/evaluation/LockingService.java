package ae.gov.noor.biometric.evaluation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of the service's contract as the evaluation speaks, and a token issuer. A sample is
 * {@code <person letter><number>}; the person decides, {@code ?} as the number is of low quality,
 * and {@code !} is a sample that the person is not recognised by. Three failures in a row lock an
 * account. Every second token has expired.
 */
final class LockingService implements AutoCloseable {
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"");
  private static final Pattern PART = Pattern.compile("\r\n\r\n(.*)\r\n--", Pattern.DOTALL);

  private final HttpServer server;
  private final int samples;
  private final Map<String, Character> people = new HashMap<>();
  private final Map<String, List<String>> sessions = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private int tokens;

  /** How many verifications found a locked account. */
  int locked;

  /** How many verifications were asked for. */
  int verifications;

  LockingService(int samples) throws IOException {
    this.samples = samples;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    String[] answer = answer(exchange, body).split(" ", 2);
    byte[] bytes = answer[1].getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(Integer.parseInt(answer[0]), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String answer(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    if ("/token?sub=evaluation&groups=portal".equals(exchange.getRequestURI().toString())) {
      return "200 token-" + tokens++ + "\n";
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!authorization.matches("Bearer token-\\d*[13579]")) {
      return problem(401, "unauthenticated");
    }
    return switch (path) {
      case "/api/v1/enroll/initiate" -> initiate(members(body));
      case "/api/v1/enroll/submit" ->
          submit(exchange.getRequestHeaders().getFirst("X-Session-Token"), body);
      case "/api/v1/verify" -> verify(members(body));
      default -> problem(404, "not-found");
    };
  }

  private String initiate(Map<String, String> request) {
    String user = request.get("user_id");
    sessions.put(user, new ArrayList<>());
    return "201 {\"enrollment_id\":\"" + user + "\",\"session_token\":\"" + user + "\"}";
  }

  private String submit(String user, String body) {
    Matcher part = PART.matcher(body);
    String sample = part.find() ? part.group(1) : "";
    if (sample.endsWith("?")) {
      return problem(422, "low-quality");
    }
    sessions.get(user).add(sample);
    people.put(user, sample.charAt(0));
    int remaining = samples - sessions.get(user).size();
    return remaining > 0 ? "202 {\"samples_remaining\":" + remaining + "}" : "201 {}";
  }

  private String verify(Map<String, String> request) {
    verifications++;
    String user = request.get("user_id");
    String probe =
        new String(
            Base64.getDecoder().decode(request.get("biometric_data")), StandardCharsets.ISO_8859_1);
    if (failures.getOrDefault(user, 0) >= 3) {
      locked++;
      return problem(423, "locked");
    }
    if (!seen.add(user + probe) || sessions.get(user).contains(probe)) {
      return problem(409, "sample-replayed");
    }
    boolean verified = probe.charAt(0) == people.get(user) && !probe.endsWith("!");
    failures.merge(user, 1, (before, one) -> verified ? 0 : before + one);
    if (verified) {
      failures.put(user, 0);
    }
    boolean lock = failures.get(user) >= 3;
    return "200 {\"result\":\""
        + (verified ? "verified" : "rejected")
        + "\",\"action_taken\":\""
        + (lock ? "account_locked" : "logged")
        + "\"}";
  }

  private static String problem(int status, String reason) {
    return status + " {\"type\":\"urn:noor:biometric:problem:" + reason + "\"}";
  }

  private static Map<String, String> members(String body) {
    Map<String, String> members = new HashMap<>();
    Matcher matcher = MEMBER.matcher(body);
    while (matcher.find()) {
      members.put(matcher.group(1), matcher.group(2));
    }
    return members;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
