package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/**
 * The folder that keeps the data of all services between runs. One process works on it at a time;
 * its secrets are made once, at random, and only their owner can read them.
 */
final class DataFolder {
  private static final Duration LOCK_WAIT = Duration.ofSeconds(15);
  private static final int SECRET_BYTES = 32;

  private final Path root;
  private FileLock lock;

  DataFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  Path root() {
    return root;
  }

  Path log() {
    return root.resolve("devservices.log");
  }

  Path properties() {
    return root.resolve("devservices.properties");
  }

  PidFile launcher() {
    return new PidFile(root.resolve("devservices.pid"), root);
  }

  /** The folder of one service, closed to others. */
  Path folder(String name) throws IOException {
    Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rwx------");
    return Files.createDirectories(
        root.resolve(name), PosixFilePermissions.asFileAttribute(ownerOnly));
  }

  /** Takes the folder for this process until it ends; a predecessor gets a moment to finish. */
  void lock() throws IOException, InterruptedException {
    Files.createDirectories(root);
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long end = System.nanoTime() + LOCK_WAIT.toNanos();
    lock = channel.tryLock();
    while (lock == null && System.nanoTime() < end) {
      Thread.sleep(100);
      lock = channel.tryLock();
    }
    if (lock == null) {
      channel.close();
      throw new IOException(inUse());
    }
  }

  private String inUse() throws IOException {
    String holder =
        launcher().process().map(process -> " (process " + process.pid() + ")").orElse("");
    return root
        + " is in use by other development services"
        + holder
        + ": end them, or give this run another --data folder";
  }

  /** 32 random bytes in Base64, the same ones at every call and in every run. */
  String secret(String name) throws IOException {
    Path file = root.resolve(name);
    if (!Files.exists(file)) {
      writeKey(file, new byte[0]);
    }
    return Files.readString(file).strip();
  }

  /**
   * A master key, kept as a secret is. It begins with words that say what it is for, by which the
   * production profile knows and refuses it; 184 of its bits are random.
   */
  String masterKey() throws IOException {
    Path file = root.resolve("master.key");
    if (!Files.exists(file)) {
      writeKey(file, "noor-dev/".getBytes(StandardCharsets.US_ASCII));
    }
    return Files.readString(file).strip();
  }

  private static void writeKey(Path file, byte[] mark) throws IOException {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    System.arraycopy(mark, 0, bytes, 0, mark.length);
    writePrivately(file, Base64.getEncoder().encodeToString(bytes) + "\n");
  }

  /** Writes a file as a whole or not at all, readable by its owner only. */
  static void writePrivately(Path file, String text) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(folder, ".", ".tmp");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
