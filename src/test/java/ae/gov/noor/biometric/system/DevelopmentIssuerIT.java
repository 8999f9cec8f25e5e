package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The development issuer keeps the rules of the code flow, or the console's tests would show
 * nothing.
 */
class DevelopmentIssuerIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String HERE = "http://localhost:8003/admin/";

  /** Of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static Map<String, String> question() {
    return new LinkedHashMap<>(
        Map.of(
            "response_type", "code",
            "client_id", "noor-console",
            "redirect_uri", HERE,
            "scope", "openid",
            "state", "s1",
            "nonce", "n1",
            "code_challenge", CHALLENGE,
            "code_challenge_method", "S256"));
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(Service.setting("JWT_ISSUER") + path));
  }

  private static HttpResponse<String> answered(Map<String, String> question)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(question);
    all.putAll(Map.of("sub", "admin@example.ae", "groups", "admin", "answer", "allow"));
    return send(at("/authorize").POST(BodyPublishers.ofString(form(all))));
  }

  private static Map<String, String> exchange() throws IOException, InterruptedException {
    String there = answered(question()).headers().firstValue("Location").orElseThrow();
    assertTrue(there.startsWith(HERE + "?code="), there);
    assertTrue(there.contains("&state=s1"), there);
    return new LinkedHashMap<>(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            there.replaceAll(".*[?]code=([^&]*).*", "$1"),
            "redirect_uri",
            HERE,
            "client_id",
            "noor-console",
            "code_verifier",
            VERIFIER));
  }

  private static HttpResponse<String> exchanged(Map<String, String> exchange)
      throws IOException, InterruptedException {
    return send(
        at("/token")
            .header("Origin", "http://localhost:8003")
            .POST(BodyPublishers.ofString(form(exchange))));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  @Test
  void aCodeBringsTokensOnce() throws IOException, InterruptedException {
    Map<String, String> exchange = exchange();
    JsonObject tokens = json(exchanged(exchange).body());
    assertEquals("Bearer", tokens.getString("token_type"));
    assertEquals(2, tokens.getString("id_token").chars().filter(c -> c == '.').count());
    HttpResponse<String> again = exchanged(exchange);
    assertEquals(400, again.statusCode());
    assertEquals("{\"error\":\"invalid_grant\"}", again.body());
  }

  /** One thing is changed. */
  @ParameterizedTest
  @CsvSource({
    "code_verifier, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl, invalid_grant",
    "code_verifier, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_grant",
    "code_verifier, '', invalid_grant",
    "redirect_uri, http://localhost:8004/admin/, invalid_grant",
    "code, another, invalid_grant",
    "client_id, another, invalid_client",
    "grant_type, password, unsupported_grant_type"
  })
  void noTokensForACodeThatIsNotOnes(String part, String value, String error)
      throws IOException, InterruptedException {
    Map<String, String> exchange = exchange();
    exchange.put(part, value);
    assertEquals("{\"error\":\"" + error + "\"}", exchanged(exchange).body());
  }

  /** One thing is changed; nobody is led anywhere then. */
  @ParameterizedTest
  @CsvSource({
    "response_type, token",
    "client_id, another",
    "redirect_uri, https://evil.example/admin/",
    "redirect_uri, http://localhost:8003/",
    "redirect_uri, http://localhost:8003.evil.example/admin/",
    "code_challenge, too-short",
    "code_challenge_method, plain"
  })
  void aQuestionThatIsNotTheClientsIsRefused(String part, String value)
      throws IOException, InterruptedException {
    Map<String, String> question = question();
    question.put(part, value);
    assertEquals(400, send(at("/authorize?" + form(question))).statusCode());
    HttpResponse<String> answer = answered(question);
    assertEquals(400, answer.statusCode());
    assertEquals(Optional.empty(), answer.headers().firstValue("Location"));
  }

  @Test
  void whatTheQuestionSaysIsNotReadAsMarkup() throws IOException, InterruptedException {
    Map<String, String> question = question();
    question.put("state", "\"><script>x</script>");
    String form = send(at("/authorize?" + form(question))).body();
    assertTrue(form.contains("&quot;>&lt;script>"), form);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8003, true",
    "https://localhost:8443, true",
    "http://localhost.evil.example, false",
    "https://evil.example, false",
    "'null', false"
  })
  void onlyPagesOfThisMachineMayRead(String origin, boolean may)
      throws IOException, InterruptedException {
    Optional<String> allowed =
        send(at("/.well-known/openid-configuration").header("Origin", origin))
            .headers()
            .firstValue("Access-Control-Allow-Origin");
    assertEquals(may ? Optional.of(origin) : Optional.empty(), allowed);
  }
}
