package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.index.IndexUnavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer as it came, read whole: at most 4 MiB, which is the most that Pinecone promises. */
record Answer(int status, String retryAfter, boolean json, byte[] body) {
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final int PIECE = 16 * 1024;

  static Answer of(Response response) throws IOException {
    try (response;
        InputStream in = response.readEntity(InputStream.class)) {
      MediaType type = response.getMediaType();
      return new Answer(
          response.getStatus(),
          response.getHeaderString(HttpHeaders.RETRY_AFTER),
          type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE),
          in == null ? new byte[0] : bounded(in));
    }
  }

  /** In pieces, so that one who trickles is left as soon as nobody waits for him any more. */
  private static byte[] bounded(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("nobody waits for this answer");
      }
      if (body.size() + read > MOST_BYTES) {
        throw new IndexUnavailable(IndexUnavailable.Kind.INVALID, "the answer is too large");
      }
      body.write(piece, 0, read);
    }
    return body.toByteArray();
  }

  /** Whether the same call may do better a little later. */
  boolean isBusy() {
    return status == 408 || status == 429 || status >= 500;
  }
}
