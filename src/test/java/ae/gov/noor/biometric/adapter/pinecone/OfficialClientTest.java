package ae.gov.noor.biometric.adapter.pinecone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pinecone's own Python client drives the embedded index and compares what it gets with NumPy: with
 * each interpreter of the path list {@code PINECONE_PYTHON} (property or environment), which must
 * have pinecone and numpy; 9.0.1 speaks 2025-10, 10.2.0 a later version.
 */
class OfficialClientTest {
  @TempDir Path folder;

  @Test
  void drivesTheEmbeddedIndex() throws IOException, InterruptedException {
    String pythons = System.getProperty("PINECONE_PYTHON", System.getenv("PINECONE_PYTHON"));
    assumeTrue(pythons != null, "PINECONE_PYTHON names no Python that has pinecone and numpy");
    Path script = folder.resolve("official_client.py");
    try (InputStream in = getClass().getResourceAsStream("/pinecone/official_client.py")) {
      Files.copy(in, script);
    }
    for (String python : pythons.split(File.pathSeparator)) {
      try (PineconeServer server = new PineconeServer()) {
        Process client =
            new ProcessBuilder(python, script.toString(), server.address(), TestIndex.KEY)
                .redirectErrorStream(true)
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, client.waitFor(), said);
        assertTrue(said.contains("equal"), said);
      }
    }
  }
}
