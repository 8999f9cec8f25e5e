package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.index.NamedRecords;
import ae.gov.noor.biometric.platform.IndexRest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Pinecone of our own on a free port: control and data plane over exact search, which fails the
 * way the real one is known to when it is told to, and keeps all that was said.
 */
public final class PineconeServer implements AutoCloseable {
  /** What happens to a call instead of an answer. */
  @FunctionalInterface
  public interface Fault {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** What was asked and answered; time in nanoseconds. */
  public record Exchange(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      String body,
      int status,
      String answer,
      long at) {}

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final NamedRecords shown = new NamedRecords();
  private final IndexRest written = new IndexRest(new NamedRecords());
  private final IndexRest reads = new IndexRest(shown);
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Deque<IndexRest.Call> unseen = new ArrayDeque<>();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private volatile Fault always;
  private volatile boolean late;

  public PineconeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public List<Exchange> exchanges() {
    return exchanges;
  }

  public List<Exchange> exchanges(String path) {
    return exchanges.stream().filter(each -> each.path().equals(path)).toList();
  }

  /** The next calls fail so, one each. */
  public void next(Fault... next) {
    synchronized (faults) {
      faults.addAll(List.of(next));
    }
  }

  /** Every call fails so; null: none. */
  public void always(Fault fault) {
    always = fault;
  }

  /** What is written from now on is not seen until {@link #settle}. */
  public void showLate() {
    late = true;
  }

  public void settle() {
    synchronized (unseen) {
      while (!unseen.isEmpty()) {
        reads.answer(unseen.remove());
      }
    }
  }

  public NamedRecords shown() {
    return shown;
  }

  static Fault status(int status, String... header) {
    return exchange -> {
      if (header.length == 2) {
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
      send(exchange, status, "application/json", "{\"code\":14,\"message\":\"no\",\"details\":[]}");
    };
  }

  static Fault body(String type, String body) {
    return exchange -> send(exchange, 200, type, body);
  }

  /** Answers nothing for so long, and then 503. */
  static Fault slow(long millis) {
    return exchange -> {
      Pause.millis(millis);
      send(exchange, 503, "application/json", "{}");
    };
  }

  /** Begins an answer and sends a byte of it from time to time. */
  static Fault trickle(long millis, int bytes) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      for (int i = 0; i < bytes; i++) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        Pause.millis(millis);
      }
    };
  }

  static Fault reset() {
    return HttpExchange::close;
  }

  private void handle(HttpExchange exchange) throws IOException {
    long at = System.nanoTime();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = always;
    synchronized (faults) {
      fault = faults.isEmpty() ? fault : faults.remove();
    }
    int status = 0;
    String answer = "";
    try (exchange) {
      if (fault == null) {
        IndexRest.Reply reply = answer(exchange, body);
        status = reply.status();
        answer = reply.body().toString();
      }
      URI uri = exchange.getRequestURI();
      exchanges.add( // before the answer is out: who has it may look
          new Exchange(
              exchange.getRequestMethod(),
              uri.getPath(),
              uri.getRawQuery(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(body, StandardCharsets.UTF_8),
              status,
              answer,
              at));
      if (fault == null) {
        send(exchange, status, "application/json", answer);
      } else {
        fault.answer(exchange);
      }
    }
  }

  private IndexRest.Reply answer(HttpExchange exchange, byte[] body) {
    IndexRest.Call call = call(exchange, body);
    if (!writes(call)) {
      return reads.answer(call);
    }
    synchronized (unseen) {
      unseen.add(call(exchange, body));
      IndexRest.Reply reply = written.answer(call);
      if (!late) {
        settle();
      }
      return reply;
    }
  }

  private static boolean writes(IndexRest.Call call) {
    return call.path().startsWith("/vectors/") && !call.method().equals("GET")
        || call.method().equals("DELETE")
        || List.of("/namespaces", "/indexes").contains(call.path()) && call.method().equals("POST");
  }

  private IndexRest.Call call(HttpExchange exchange, byte[] body) {
    String version = exchange.getRequestHeaders().getFirst("X-Pinecone-Api-Version");
    return new IndexRest.Call(
        version == null ? "" : version,
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query(exchange.getRequestURI().getRawQuery()),
        "localhost:" + server.getAddress().getPort(),
        new ByteArrayInputStream(body));
  }

  private static Map<String, List<String>> query(String text) {
    Map<String, List<String>> query = new HashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      String[] parts = pair.split("=", 2);
      query
          .computeIfAbsent(parts[0], name -> new ArrayList<>())
          .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
