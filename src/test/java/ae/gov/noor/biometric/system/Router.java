package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leads each connection to one of several instances, in turn, as a cluster's router does that
 * passes TLS on: to those alone that say that they are ready, and to another where nobody takes the
 * connection. Of what was sent on a connection it knows nothing, and so repeats nothing.
 */
final class Router implements AutoCloseable {
  private static final long ASK_MILLIS = 200;
  private static final int CONNECT_MILLIS = 2_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Map<URI, Boolean> ready = new ConcurrentHashMap<>();
  private final Map<URI, AtomicInteger> led = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final List<URI> instances;
  private final Cable cable;

  Router(List<URI> instances) throws IOException {
    this.instances = instances;
    instances.forEach(instance -> led.put(instance, new AtomicInteger()));
    ask();
    clock.scheduleWithFixedDelay(this::ask, ASK_MILLIS, ASK_MILLIS, TimeUnit.MILLISECONDS);
    cable = new Cable(this::open);
  }

  URI base() {
    return URI.create("http://localhost:" + cable.port());
  }

  /** Connections that this instance took. */
  int ledTo(URI instance) {
    return led.get(instance).get();
  }

  private void ask() {
    instances.forEach(instance -> ready.put(instance, isReady(instance)));
  }

  private boolean isReady(URI instance) {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve("/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Socket open() throws IOException {
    int first = turn.getAndIncrement();
    for (int i = 0; i < instances.size(); i++) {
      URI instance = instances.get((first + i) % instances.size());
      if (ready.get(instance)) {
        Socket socket = new Socket();
        try {
          InetAddress here = InetAddress.getLoopbackAddress();
          socket.connect(new InetSocketAddress(here, instance.getPort()), CONNECT_MILLIS);
          led.get(instance).incrementAndGet();
          return socket;
        } catch (IOException refused) {
          socket.close();
        }
      }
    }
    throw new IOException("no instance is ready");
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    cable.close();
  }
}
