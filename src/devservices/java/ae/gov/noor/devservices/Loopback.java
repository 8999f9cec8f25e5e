package ae.gov.noor.devservices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The only interface that the development services bind. */
final class Loopback {
  static final String HOST = "127.0.0.1";

  private Loopback() {}

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }
}
