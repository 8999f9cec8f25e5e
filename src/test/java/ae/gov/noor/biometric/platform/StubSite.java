package ae.gov.noor.biometric.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The pages with the headers that the edge gives them, and an API that answers what a test tells it
 * to. Remembers what it was sent.
 */
final class StubSite implements AutoCloseable {
  private static final Path PAGES = Path.of("src", "main", "webapp");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private final HttpServer server;
  private volatile ConsoleSignIn signIn = ConsoleSignIn.byTokenAlone();
  private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** What the API answers. */
  private record Reply(int status, String body, Map<String, String> headers) {}

  /** What the API was sent; an absent query is an empty one. */
  record Call(
      String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }

    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  StubSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::page);
    server.createContext("/admin/sign-in.json", this::signIn);
    server.createContext("/api/v1/", this::call);
    server.createContext("/health", this::call);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Answers the next call of the path so, and the ones after it as told after this. */
  StubSite answer(String path, int status, String body) {
    return answer(path, status, body, Map.of());
  }

  StubSite answer(String path, int status, String body, Map<String, String> headers) {
    replies
        .computeIfAbsent(whole(path), key -> new ConcurrentLinkedDeque<>())
        .add(new Reply(status, body, headers));
    return this;
  }

  StubSite refuse(String path, Problem problem) {
    Map<String, String> headers =
        problem
            .retryAfterSeconds()
            .map(seconds -> Map.of("Retry-After", Long.toString(seconds)))
            .orElse(Map.of());
    return answer(path, problem.status(), problem.json("request-of-the-test"), headers);
  }

  /** Where people sign in to the console from now on. */
  StubSite signIn(ConsoleSignIn there) {
    signIn = there;
    return this;
  }

  /** Forgets everything. */
  void reset() {
    signIn = ConsoleSignIn.byTokenAlone();
    replies.clear();
    calls.clear();
  }

  List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().equals(whole(path))).toList();
  }

  /** Of the API, but for what monitors ask. */
  private static String whole(String path) {
    return path.equals("/health") ? path : "/api/v1" + path;
  }

  private void call(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
    calls.add(new Call(exchange.getRequestMethod(), path, query, headers, body));
    Reply reply = replies.getOrDefault(path, new ArrayDeque<>()).poll();
    if (reply == null) {
      reply = new Reply(500, "{}", Map.of());
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    PagePolicy.ofData().forEach(exchange.getResponseHeaders()::set);
    send(
        exchange,
        reply.status(),
        "application/json",
        reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private void signIn(HttpExchange exchange) throws IOException {
    PagePolicy.ofData().forEach(exchange.getResponseHeaders()::set);
    send(exchange, 200, "application/json", signIn.json().getBytes(StandardCharsets.UTF_8));
  }

  private void page(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file =
        PAGES.resolve(path.substring(1) + (path.endsWith("/") ? "index.html" : "")).normalize();
    Map<String, String> policy =
        path.startsWith("/admin/") ? PagePolicy.ofConsole(signIn.origin()) : PagePolicy.ofPages();
    policy.forEach(exchange.getResponseHeaders()::set);
    if (!file.startsWith(PAGES) || !Files.isRegularFile(file)) {
      send(exchange, 404, "text/plain", new byte[0]);
      return;
    }
    String name = file.getFileName().toString();
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    send(exchange, 200, type, Files.readAllBytes(file));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
