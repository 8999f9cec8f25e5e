package ae.gov.noor.biometric.adapter.redis;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** As much of Redis as lockouts need, which can fall silent. It keeps what it is given for ever. */
final class FakeRedis implements AutoCloseable {
  final Map<String, String> values = new ConcurrentHashMap<>();
  final Map<String, Long> lives = new ConcurrentHashMap<>();
  final Collection<String> asked = new ConcurrentLinkedQueue<>();
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
  private final ServerSocket server;
  private volatile boolean silent;

  FakeRedis() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::accept);
  }

  String url() {
    return "redis://localhost:" + server.getLocalPort();
  }

  /** Takes calls and answers none. */
  void silent(boolean now) {
    silent = now;
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "fake-redis");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = server.accept();
        open.add(caller);
        begin(() -> serve(caller));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(caller.getInputStream()));
      OutputStream out = caller.getOutputStream();
      while (true) {
        List<String> command = read(in);
        asked.add(command.get(0).toUpperCase(Locale.ROOT));
        if (!silent) {
          out.write(answer(command).getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
      }
    } catch (IOException e) {
      // gone
    }
  }

  private static List<String> read(DataInputStream in) throws IOException {
    int parts = Integer.parseInt(line(in).substring(1));
    List<String> command = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      byte[] part = new byte[Integer.parseInt(line(in).substring(1))];
      in.readFully(part);
      line(in);
      command.add(new String(part, StandardCharsets.UTF_8));
    }
    return command;
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.substring(0, line.length() - 1);
  }

  private String answer(List<String> command) {
    switch (command.get(0).toUpperCase(Locale.ROOT)) {
      case "GET":
        String value = values.get(command.get(1));
        return value == null ? "$-1\r\n" : "$" + value.length() + "\r\n" + value + "\r\n";
      case "SET":
        return set(command);
      case "DEL":
        return ":" + (values.remove(command.get(1)) == null ? 0 : 1) + "\r\n";
      case "HELLO":
        return "-ERR unknown command\r\n";
      default:
        return "+OK\r\n";
    }
  }

  private String set(List<String> command) {
    List<String> options = command.stream().map(o -> o.toUpperCase(Locale.ROOT)).toList();
    if (options.contains("NX") && values.containsKey(command.get(1))) {
      return "$-1\r\n";
    }
    values.put(command.get(1), command.get(2));
    lives.put(command.get(1), Long.valueOf(options.get(options.indexOf("PX") + 1)));
    return "+OK\r\n";
  }

  /** Also of a call that is on its way nothing is answered any more. */
  @Override
  public void close() throws IOException {
    silent = true;
    server.close();
    for (Socket caller : open) {
      caller.close();
    }
  }
}
