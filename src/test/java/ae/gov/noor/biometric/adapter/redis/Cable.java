package ae.gov.noor.biometric.adapter.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a store that a test can cut. */
final class Cable implements AutoCloseable {
  private final ServerSocket end;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  Cable(String host, int port) throws IOException {
    end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(
        () -> {
          while (true) {
            Socket near = end.accept();
            Socket far = new Socket(host, port);
            open.add(near);
            open.add(far);
            start(() -> pass(near, far));
            start(() -> pass(far, near));
          }
        });
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

  int port() {
    return end.getLocalPort();
  }

  /** What is on its way is lost, and nobody gets through any more. */
  void cut() throws IOException {
    end.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
