package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.util.Set;
import java.util.regex.Pattern;

/** What the service answered. */
record Answer(int status, HttpHeaders headers, String body) {
  private static final Set<String> PROBLEM_FIELDS =
      Set.of("type", "title", "status", "request_id", "part", "advice", "errors");
  private static final Pattern INTERNALS =
      Pattern.compile("ae\\.gov|Exception|\\bat [a-z]+\\.|jakarta|java\\.|select |/9j/|eyJ");

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  JsonObject json() {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }

  /** The body of an answer with this status, which is JSON that nobody may keep. */
  JsonObject json(int expected) {
    assertEquals(expected, status, body);
    assertEquals("application/json", header("Content-Type").replaceAll(";.*", ""));
    assertEquals("no-store", header("Cache-Control"));
    assertFalse(header("X-Request-Id").isEmpty(), "every answer has an id");
    return json();
  }

  /** A problem as RFC 9457 writes it, that says nothing of the inside. */
  JsonObject problem(int expected, String reason) {
    assertEquals(expected, status, body);
    assertEquals("application/problem+json", header("Content-Type").replaceAll(";.*", ""));
    JsonObject problem = json();
    assertEquals("urn:noor:biometric:problem:" + reason, problem.getString("type"));
    assertEquals(expected, problem.getInt("status"));
    assertFalse(problem.getString("title").isBlank());
    assertEquals(header("X-Request-Id"), problem.getString("request_id"));
    assertTrue(PROBLEM_FIELDS.containsAll(problem.keySet()), body);
    assertFalse(INTERNALS.matcher(body).find(), body);
    return problem;
  }
}
