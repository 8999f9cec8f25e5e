package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A headless Chromium whose microphone hears a WAV file, over and over, and that records seven
 * seconds of it as a page does: with a media recorder, as WebM Opus.
 */
final class Browser {
  private static final long LIMIT_SECONDS = 120;
  private static final int NO_CONTENT = 204;
  private static final String PAGE =
      """
      <!doctype html>
      <title>recorder</title>
      <script>
        const send = (where, what) => fetch(where, {method: 'POST', body: what});
        (async () => {
          const stream = await navigator.mediaDevices.getUserMedia({audio: true});
          const recorder = new MediaRecorder(stream, {mimeType: 'audio/webm;codecs=opus'});
          const parts = [];
          recorder.ondataavailable = event => parts.push(event.data);
          recorder.onstop = () => send('recording', new Blob(parts, {type: recorder.mimeType}));
          recorder.start(1000);
          setTimeout(() => recorder.stop(), 7000);
        })().catch(problem => send('problem', String(problem)));
      </script>
      """;

  private final Program chromium;
  private final Path folder;
  private final CompletableFuture<byte[]> recording = new CompletableFuture<>();

  private Browser(Program chromium, Path folder) {
    this.chromium = chromium;
    this.folder = folder;
  }

  /** Uses an empty folder for its profile; skips the test where there is no Chromium. */
  static Browser in(Path folder) {
    Optional<Program> chromium =
        Program.onPath("chromium").or(() -> Program.onPath("chromium-browser"));
    assumeTrue(chromium.isPresent(), "skipped: no chromium on the PATH");
    return new Browser(chromium.get(), folder);
  }

  /** What the browser recorded of this sound. */
  byte[] record(byte[] wav) throws IOException {
    Path sound = Files.write(folder.resolve("microphone.wav"), wav);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Path said = folder.resolve("chromium.out");
    Process process =
        chromium
            .with(arguments(sound, "http://localhost:" + server.getAddress().getPort() + "/"))
            .redirectOutput(said.toFile())
            .start();
    try {
      return recording.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("nothing was recorded: " + Files.readString(said), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      end(process);
      server.stop(0);
    }
  }

  private String[] arguments(Path sound, String page) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--headless=new",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + sound));
    if (System.getProperty("user.name").equals("root")) {
      arguments.add("--no-sandbox"); // the sandbox refuses to run as root
    }
    arguments.add(page);
    return arguments.toArray(String[]::new);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (exchange.getRequestURI().getPath()) {
        case "/" -> {
          byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        }
        case "/recording" -> {
          exchange.sendResponseHeaders(NO_CONTENT, -1);
          recording.complete(body);
        }
        case "/problem" -> {
          exchange.sendResponseHeaders(NO_CONTENT, -1);
          String problem = new String(body, StandardCharsets.UTF_8);
          recording.completeExceptionally(new IllegalStateException(problem));
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  /** The browser and all that it started. */
  private static void end(Process process) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().completeOnTimeout(one, 10, TimeUnit.SECONDS).join());
  }
}
