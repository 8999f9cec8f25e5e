package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes at a folder, that a test can really fill. */
record SmallDisk(Path folder) implements AutoCloseable {
  private static final String FILLER = "filler";

  /** Skips the test where none can be mounted. */
  static SmallDisk at(Path folder, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String options = "mode=1777,size=" + megabytes + "m";
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()),
        "skipped: only root can mount a small file system");
    return new SmallDisk(folder);
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** Not a byte more can be written. */
  void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(folder.resolve(FILLER))) {
      while (true) {
        filler.write(block);
      }
    } catch (IOException full) {
      if (Files.getFileStore(folder).getUsableSpace() > 0) {
        throw full;
      }
    }
  }

  void free() throws IOException {
    Files.delete(folder.resolve(FILLER));
  }

  @Override
  public void close() throws IOException {
    try {
      // what still writes there keeps it until it ends
      if (!succeeds("umount", "--lazy", folder.toString())) {
        throw new IOException(folder + " stays mounted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
