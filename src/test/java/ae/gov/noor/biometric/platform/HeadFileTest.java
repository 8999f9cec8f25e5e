package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.MerkleFrontier;
import ae.gov.noor.biometric.audit.SignedHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFileTest {
  private static final String HASH = "ab".repeat(32);
  private static final SignedHead ONE =
      new SignedHead(
          new ChainHead(
              1, Instant.parse("2026-03-04T05:06:07Z"), HASH, new MerkleFrontier(1, List.of(HASH))),
          1,
          "cd".repeat(64));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("heads");
  }

  @Test
  void aHeadIsALineOfJson() {
    assertEquals(
        "{\"sequence\":1,\"at\":\"2026-03-04T05:06:07Z\",\"hash\":\""
            + HASH
            + "\",\"root\":\""
            + HASH
            + "\",\"key\":1,\"signature\":\""
            + "cd".repeat(64)
            + "\"}",
        HeadFile.line(ONE));
  }

  @Test
  void itGoesOnAfterTheLastHead() throws IOException {
    assertEquals(0, HeadFile.lastIn(file));
    Files.writeString(file, "");
    assertEquals(0, HeadFile.lastIn(file));
    Files.writeString(file, HeadFile.line(ONE) + "\n{\"sequence\":7}\n");
    assertEquals(7, HeadFile.lastIn(file));
  }

  @Test
  void aLineThatWasCutOffIsTakenAway() throws IOException {
    Files.writeString(file, HeadFile.line(ONE) + "\n{\"sequence\":7,\"at");
    assertEquals(1, HeadFile.lastIn(file));
    assertEquals(HeadFile.line(ONE) + "\n", Files.readString(file));
    Files.writeString(file, "{\"sequence\":7,\"at");
    assertEquals(0, HeadFile.lastIn(file));
    assertEquals(0, Files.size(file));
  }
}
