package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, within a time limit; one that fails is reported with its output. */
final class Command {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int REPORTED = 1_500;

  private Command() {}

  static void run(List<String> command) throws IOException, InterruptedException {
    // A file, not a pipe: a daemon that the program leaves behind would hold a pipe open.
    Path output = Files.createTempFile("devservices", ".out");
    try {
      int status = status(command, output);
      if (status != 0) {
        throw new IOException(
            String.join(" ", command) + " ended with status " + status + ": " + tail(output));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      run(command);
      return true;
    } catch (IOException failedOrAbsent) {
      return false;
    }
  }

  private static int status(List<String> command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(Path.of("/dev/null").toFile()).redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " did not end within " + LIMIT.toSeconds() + " s");
    }
    return process.exitValue();
  }

  private static String tail(Path output) throws IOException {
    String text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
    return text.substring(Math.max(0, text.length() - REPORTED));
  }
}
