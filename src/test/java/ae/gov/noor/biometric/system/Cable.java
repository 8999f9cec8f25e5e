package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A way to a store, or to a server, that a test can cut, mend and slow down, and on which an answer
 * can be lost.
 */
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
  private final CopyOnWriteArrayList<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile Greeting greeting = accepted -> accepted;
  private volatile Way way;
  private volatile boolean whole = true;
  private volatile Duration delay = Duration.ZERO;
  private volatile Loss loss = new Loss("", () -> false);

  /** After what is said the answer is lost, where it happens. */
  private record Loss(String said, BooleanSupplier happens) {
    boolean hits(String chunk) {
      return !said.isEmpty() && chunk.contains(said) && happens.getAsBoolean();
    }
  }

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
        new Joined(greeting.of(near), way.open()).start();
        return;
      } catch (IOException nobodyThere) {
        open.remove(near);
      }
    }
    near.close();
  }

  /** Two sockets, each of which gets what the other one says. */
  private final class Joined {
    private final Socket near;
    private final Socket far;
    private volatile boolean answerIsLost;

    Joined(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void start() throws IOException {
      open.addIfAbsent(near);
      open.add(far);
      if (!whole) { // cut while it was being joined
        near.close();
        far.close();
      }
      Cable.start(() -> pass(near, far, true));
      Cable.start(() -> pass(far, near, false));
    }

    private void pass(Socket from, Socket to, boolean asks) throws IOException {
      byte[] chunk = new byte[64 * 1024];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
          if (asks) {
            answerIsLost |= loss.hits(new String(chunk, 0, n, StandardCharsets.ISO_8859_1));
          } else if (answerIsLost) {
            // it was done, and nobody is told
            lost.incrementAndGet();
            return;
          } else {
            rest();
          }
          out.write(chunk, 0, n);
          out.flush();
        }
      } finally {
        near.close();
        far.close();
        open.remove(near);
        open.remove(far);
      }
    }

    private void rest() throws IOException {
      try {
        Thread.sleep(delay.toMillis());
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
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

  public int port() {
    return end.getLocalPort();
  }

  /** What is on its way is lost, and nobody gets through any more. */
  public void cut() throws IOException {
    whole = false;
    drop();
  }

  /** What is on its way is lost; who connects now gets through. */
  public void drop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Who connects now gets through. */
  public void mend() {
    whole = true;
  }

  /** Who connects now gets to another port of this machine. */
  void leadTo(int port) {
    way = () -> new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** From now on; who is there is cut off. */
  void change(Greeting greeting, Way way) throws IOException {
    this.greeting = greeting;
    this.way = way;
    drop();
    mend();
  }

  /** Everything that comes back takes so much longer. */
  public void slow(Duration more) {
    delay = more;
  }

  /** What is answered to this is lost, and the connection with it, where it happens. */
  public void loseAnswersTo(String said, BooleanSupplier happens) {
    loss = new Loss(said, happens);
  }

  /** How many hold it now. */
  public int connections() {
    return open.size() / 2;
  }

  /** How many answers were lost so far. */
  public int lost() {
    return lost.get();
  }

  @Override
  public void close() throws IOException {
    end.close();
    cut();
  }
}
