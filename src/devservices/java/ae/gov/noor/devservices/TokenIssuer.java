package ae.gov.noor.devservices;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Issues tokens to whoever asks, signed with a key made at this start: for development only. {@code
 * GET /jwks} answers the public key, {@code GET /token?sub=…&groups=user,admin} a token as text,
 * its parameters being those of {@link TokenRequest}, and {@code GET /sign-in?page=/} leads to a
 * page of the service with such a token in the fragment. The admin console signs in as at any other
 * issuer, by {@link CodeFlow}.
 */
final class TokenIssuer implements Service {
  private static final int PORT = 8004;
  private static final int SERVICE_PORT = 8003;
  private static final String AUDIENCE = "biometric-identity";

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json";
  private static final int MOST_BYTES = 1 << 16;

  private final Map<String, Map<String, Door>> doors = new HashMap<>();
  private HttpServer server;

  @Override
  public String name() {
    return "Token issuer";
  }

  @Override
  public String variable() {
    return "JWT_JWKS_URI";
  }

  @Override
  public Map<String, String> start() throws Exception {
    server = bound(Environment.port("ISSUER_PORT", PORT));
    String address = "http://localhost:" + server.getAddress().getPort();
    String issuer = Environment.valueOr("JWT_ISSUER", address);
    String audience = Environment.valueOr("JWT_AUDIENCE", AUDIENCE);
    SigningKey key = SigningKey.fresh();
    CodeFlow flow = new CodeFlow(address, audience, key);
    Resource minted = query -> key.sign(TokenRequest.of(query).claims(issuer, audience));
    on("/jwks", "GET", call -> answer(call, 200, JSON, key.publicSet()));
    on("/token", "GET", call -> answer(call, 200, TEXT, minted.answer(query(call))));
    on("/sign-in", "GET", call -> signIn(call, minted));
    on(
        "/.well-known/openid-configuration",
        "GET",
        call -> answer(call, 200, JSON, flow.discovery()));
    on("/authorize", "GET", call -> answer(call, 200, HTML, flow.form(query(call))));
    on("/authorize", "POST", call -> lead(call, flow.answered(body(call))));
    on("/token", "POST", call -> exchange(call, flow));
    on("/sign-out", "GET", call -> lead(call, CodeFlow.signedOut(query(call))));
    server.createContext("/", this::serve);
    server.start();
    askOnce(address + "/jwks");
    Map<String, String> found = new HashMap<>();
    found.put("JWT_ISSUER", issuer);
    found.put("JWT_JWKS_URI", address + "/jwks");
    found.put("JWT_AUDIENCE", audience);
    if (issuer.equals(address)) { // of one with another name nobody signs in here
      found.put("OIDC_CLIENT_ID", CodeFlow.CLIENT);
    }
    return found;
  }

  private static HttpServer bound(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(Loopback.HOST, port), 0);
    } catch (BindException taken) {
      throw new IOException(
          "port " + port + " is taken; ISSUER_PORT chooses another one, 0 any that is free", taken);
    }
  }

  private static void askOnce(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    int status =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IOException(address + " answers " + status);
    }
  }

  /** What is answered to a query. */
  private interface Resource {
    String answer(String query) throws GeneralSecurityException;
  }

  /** What a call of one path and method is answered. */
  private interface Door {
    void open(HttpExchange call) throws IOException, GeneralSecurityException;
  }

  private void on(String path, String method, Door door) {
    doors.computeIfAbsent(path, key -> new TreeMap<>()).put(method, door);
  }

  private void serve(HttpExchange call) throws IOException {
    String origin = call.getRequestHeaders().getFirst("Origin");
    if (CodeFlow.mayRead(origin)) {
      call.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
    }
    call.getResponseHeaders().set("Vary", "Origin");
    Map<String, Door> methods = doors.getOrDefault(call.getRequestURI().getPath(), Map.of());
    Door door = methods.get(call.getRequestMethod());
    if (door == null) {
      if (!methods.isEmpty()) {
        call.getResponseHeaders().set("Allow", String.join(", ", methods.keySet()));
      }
      answer(call, methods.isEmpty() ? 404 : 405, TEXT, "nothing is here for that\n");
      return;
    }
    try {
      door.open(call);
    } catch (IllegalArgumentException malformed) {
      answer(call, 400, TEXT, malformed.getMessage() + "\n");
    } catch (GeneralSecurityException failed) {
      answer(call, 500, TEXT, "signing failed\n");
    }
  }

  private static String query(HttpExchange call) {
    return call.getRequestURI().getRawQuery();
  }

  private static String body(HttpExchange call) throws IOException {
    return new String(call.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
  }

  /** By a fragment, which no server sees: this one forgets the token, the page's never hears it. */
  private static void signIn(HttpExchange call, Resource tokens)
      throws IOException, GeneralSecurityException {
    SignIn wish = SignIn.of(query(call));
    String page = "http://localhost:" + Environment.port("HTTP_PORT", SERVICE_PORT) + wish.page();
    lead(call, page + "#token=" + tokens.answer(wish.tokenQuery()));
  }

  private static void lead(HttpExchange call, String address) throws IOException {
    call.getResponseHeaders().set("Location", address);
    answer(call, 303, TEXT, "go on\n");
  }

  /** As RFC 6749 answers: a word says what is wrong. */
  private static void exchange(HttpExchange call, CodeFlow flow)
      throws IOException, GeneralSecurityException {
    try {
      answer(call, 200, JSON, flow.exchanged(body(call)).toString());
    } catch (IllegalArgumentException refused) {
      String error =
          Json.createObjectBuilder().add("error", refused.getMessage()).build().toString();
      answer(call, 400, JSON, error);
    }
  }

  private static void answer(HttpExchange call, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", type);
    call.getResponseHeaders().set("Cache-Control", "no-store");
    call.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    try (call) {
      call.sendResponseHeaders(status, body.length);
      call.getResponseBody().write(body);
    }
  }

  @Override
  public void end() {
    if (server != null) {
      server.stop(0);
    }
  }
}
