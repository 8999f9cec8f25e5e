package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file with the number of a process that works on one folder. A number alone proves nothing,
 * since a killed process leaves its file and the system gives its number to others: only a living
 * process whose command line names the folder is taken for it, and nothing else is ever signalled.
 */
final class PidFile {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path file;
  private final Path folder;

  PidFile(Path file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  void write(long pid) throws IOException {
    Files.writeString(file, pid + "\n");
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readString(file)
        .lines()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,9}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
        .filter(this::worksOnFolder);
  }

  /** Asks the process to end, forces it after the time limit, and removes the file. */
  void endProcess(Duration limit) throws IOException, InterruptedException {
    Optional<ProcessHandle> process = process();
    process.ifPresent(ProcessHandle::destroy);
    if (process.isPresent() && !isGoneWithin(limit)) {
      process.get().destroyForcibly();
      isGoneWithin(limit);
    }
    delete();
  }

  private boolean isGoneWithin(Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (process().isPresent()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return true;
  }

  private boolean worksOnFolder(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.stream(arguments).anyMatch(this::names))
        .orElse(false);
  }

  private boolean names(String argument) {
    return argument.equals(folder.toString()) || argument.startsWith(folder + "/");
  }
}
