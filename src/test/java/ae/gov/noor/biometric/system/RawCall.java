package ae.gov.noor.biometric.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A call written byte by byte, for what no decent client sends. */
final class RawCall implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  RawCall(String method, String path, String token) {
    URI base = Service.base();
    try {
      socket = new Socket(base.getHost(), base.getPort());
      socket.setSoTimeout(60_000);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text(method + " " + path + " HTTP/1.1\r\n");
    header("Host", base.getAuthority());
    header("Content-Type", "application/json");
    header("Authorization", "Bearer " + token);
  }

  RawCall header(String name, String value) {
    return text(name + ": " + value + "\r\n");
  }

  RawCall endHeaders() {
    return text("\r\n");
  }

  private RawCall text(String text) {
    return bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private RawCall bytes(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("the service ended the connection while it was written", e);
    }
  }

  /** A chunk of a body of unknown length; the empty one ends it. */
  RawCall chunk(byte[] content) {
    return text(Integer.toHexString(content.length) + "\r\n").bytes(content).text("\r\n");
  }

  Answer answer() {
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] sides = line.split(": *", 2);
      headers.computeIfAbsent(sides[0], name -> new ArrayList<>()).add(sides[1]);
    }
    HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
    try {
      byte[] body = in.readNBytes((int) all.firstValueAsLong("Content-Length").orElseThrow());
      return new Answer(status, all, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
