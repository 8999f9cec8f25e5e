package ae.gov.noor.biometric.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comes back on one connection for bytes that were written as they are. */
record Wire(String said, boolean ended) {
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
  private static final int PATIENCE_MILLIS = 10_000;

  /** Until the service ends the connection, or says nothing more for some seconds. */
  static Wire say(byte[] bytes) {
    return say(bytes, PATIENCE_MILLIS);
  }

  static Wire say(byte[] bytes, int patienceMillis) {
    URI base = Service.base();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    boolean ended = true;
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(patienceMillis);
      write(socket.getOutputStream(), bytes);
      InputStream in = socket.getInputStream();
      byte[] piece = new byte[8_192];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        said.write(piece, 0, n);
      }
    } catch (SocketTimeoutException e) {
      ended = false;
    } catch (SocketException e) {
      // ended before all was read
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Wire(said.toString(StandardCharsets.ISO_8859_1), ended);
  }

  /** The service may have heard enough before all was written. */
  private static void write(OutputStream out, byte[] bytes) throws IOException {
    try {
      out.write(bytes);
      out.flush();
    } catch (SocketException e) {
      // what it has said is read all the same
    }
  }

  /** A request by its first line, its headers and its body. */
  static byte[] request(String line, String headers, String body) {
    return (line + "\r\n" + headers + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  int answers() {
    return (int) ANSWER.matcher(said).results().count();
  }

  /** The status of the first answer that is no interim one; 0 where there is none. */
  int status() {
    for (Matcher answer = ANSWER.matcher(said); answer.find(); ) {
      int status = Integer.parseInt(answer.group(1));
      if (status >= 200) {
        return status;
      }
    }
    return 0;
  }
}
