package ae.gov.noor.devservices;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * Issues tokens to whoever asks, signed with a key made at this start: for development only. {@code
 * GET /jwks} answers the public key, {@code GET /token?sub=…&groups=user,admin} a token as text,
 * its parameters being those of {@link TokenRequest}, and {@code GET /sign-in?page=/} leads to a
 * page of the service with such a token in the fragment.
 */
final class TokenIssuer implements Service {
  private static final int PORT = 8004;
  private static final int SERVICE_PORT = 8003;
  private static final String AUDIENCE = "biometric-identity";

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
    server.createContext("/jwks", call -> get(call, "application/json", query -> key.publicSet()));
    server.createContext(
        "/token",
        call ->
            get(
                call,
                "text/plain; charset=utf-8",
                query -> key.sign(TokenRequest.of(query).claims(issuer, audience))));
    server.createContext(
        "/sign-in",
        call -> signIn(call, query -> key.sign(TokenRequest.of(query).claims(issuer, audience))));
    server.start();
    askOnce(address + "/jwks");
    return Map.of(
        "JWT_ISSUER", issuer, "JWT_JWKS_URI", address + "/jwks", "JWT_AUDIENCE", audience);
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

  /** What a path answers to its query. */
  private interface Resource {
    String answer(String query) throws GeneralSecurityException;
  }

  private static void get(HttpExchange call, String type, Resource resource) throws IOException {
    if (!call.getRequestMethod().equals("GET")) {
      call.getResponseHeaders().set("Allow", "GET");
      answer(call, 405, "text/plain; charset=utf-8", "GET only\n");
      return;
    }
    try {
      answer(call, 200, type, resource.answer(call.getRequestURI().getRawQuery()));
    } catch (IllegalArgumentException malformed) {
      answer(call, 400, "text/plain; charset=utf-8", malformed.getMessage() + "\n");
    } catch (GeneralSecurityException failed) {
      answer(call, 500, "text/plain; charset=utf-8", "signing failed\n");
    }
  }

  /** By a fragment, which no server sees: this one forgets the token, the page's never hears it. */
  private static void signIn(HttpExchange call, Resource tokens) throws IOException {
    try {
      SignIn wish = SignIn.of(call.getRequestURI().getRawQuery());
      String page = "http://localhost:" + Environment.port("HTTP_PORT", SERVICE_PORT) + wish.page();
      call.getResponseHeaders()
          .set("Location", page + "#token=" + tokens.answer(wish.tokenQuery()));
      answer(call, 303, "text/plain; charset=utf-8", "signed in\n");
    } catch (IllegalArgumentException malformed) {
      answer(call, 400, "text/plain; charset=utf-8", malformed.getMessage() + "\n");
    } catch (GeneralSecurityException failed) {
      answer(call, 500, "text/plain; charset=utf-8", "signing failed\n");
    }
  }

  private static void answer(HttpExchange call, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", type);
    call.getResponseHeaders().set("Cache-Control", "no-store");
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
