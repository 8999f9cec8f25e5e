package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a store, or to a server, that a test can cut and mend. */
public final class Cable implements AutoCloseable {
  /** Opens the far end for who has come. */
  interface Way {
    Socket open() throws IOException;
  }

  /** What happens at the near end before anything is passed on: nothing, or a TLS handshake. */
  interface Greeting {
    Socket of(Socket accepted) throws IOException;
  }

  private final ServerSocket end;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean whole = true;
  private volatile Greeting greeting = accepted -> accepted;
  private volatile Way way;

  public Cable(String host, int port) throws IOException {
    this(() -> new Socket(host, port));
  }

  /** Each who comes gets a way of their own; where none opens, the connection ends at once. */
  Cable(Way way) throws IOException {
    this.way = way;
    end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(
        () -> {
          while (true) {
            Socket near = end.accept();
            start(() -> lead(near));
          }
        });
  }

  private void lead(Socket near) throws IOException {
    if (whole) {
      open.add(near);
      try {
        join(greeting.of(near), way.open());
        return;
      } catch (IOException nobodyThere) {
        // as if nobody were here
      }
    }
    near.close();
  }

  private void join(Socket near, Socket far) throws IOException {
    open.add(near);
    open.add(far);
    if (!whole) { // cut while it was being joined
      near.close();
      far.close();
    }
    start(() -> pass(near, far));
    start(() -> pass(far, near));
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // it was cut
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    }
  }

  /** From now on; who is there is cut off. */
  void change(Greeting greeting, Way way) throws IOException {
    this.greeting = greeting;
    this.way = way;
    cut();
    mend();
  }

  public int port() {
    return end.getLocalPort();
  }

  /** What is on its way is lost, and nobody gets through any more. */
  public void cut() throws IOException {
    whole = false;
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Who connects now gets through. */
  public void mend() {
    whole = true;
  }

  @Override
  public void close() throws IOException {
    end.close();
    cut();
  }
}
