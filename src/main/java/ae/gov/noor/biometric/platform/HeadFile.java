package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.audit.AuditRecords;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A copy of all signed heads of the audit trail, JSON, one a line, on the disk when {@link #follow}
 * returns. Each server has its own, and goes on where the file ends, whoever signed.
 */
@ApplicationScoped
public class HeadFile {
  private static final int PAGE = 1000;

  @Inject Settings settings;
  @Inject UnitOfWork unitOfWork;
  @Inject AuditRecords records;
  private long last = -1;

  /** Writes what came since; nothing where no file is configured. */
  public synchronized void follow() {
    String file = settings.text(Setting.AUDIT_HEAD_FILE);
    if (file.isEmpty()) {
      return;
    }
    try {
      Path path = Path.of(file);
      last = last < 0 ? lastIn(path) : last;
      List<SignedHead> next;
      do {
        long from = last;
        next = unitOfWork.run(() -> records.signedAfter(from, PAGE));
        append(path, next);
      } while (next.size() == PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException("AUDIT_HEAD_FILE", e);
    }
  }

  private void append(Path path, List<SignedHead> heads) throws IOException {
    if (heads.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    heads.forEach(head -> lines.append(line(head)).append('\n'));
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    last = heads.get(heads.size() - 1).head().sequence();
  }

  static String line(SignedHead signed) {
    ChainHead head = signed.head();
    return Json.createObjectBuilder()
        .add("sequence", head.sequence())
        .add("at", head.at().toString())
        .add("hash", head.hash())
        .add("root", head.tree().root())
        .add("key", signed.kekId())
        .add("signature", signed.signature())
        .build()
        .toString();
  }

  /** A line that was cut off by a crash is taken away, and its head written again. */
  static long lastIn(Path path) throws IOException {
    if (!Files.exists(path)) {
      return 0;
    }
    String text = Files.readString(path, StandardCharsets.US_ASCII);
    int end = text.lastIndexOf('\n');
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(end + 1L);
    }
    if (end < 0) {
      return 0;
    }
    String line = text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject().getJsonNumber("sequence").longValueExact();
    }
  }
}
