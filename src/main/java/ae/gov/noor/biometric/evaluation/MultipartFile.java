package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Sample;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One sample as a multipart form (RFC 7578). */
final class MultipartFile {
  private final String boundary = UUID.randomUUID().toString();
  private final byte[] body;

  MultipartFile(String name, Sample sample) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"; filename=\"sample\"\r\nContent-Type: "
            + mediaType(sample)
            + "\r\n\r\n";
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(bytes(sample));
    out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    body = out.toByteArray();
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  byte[] body() {
    return body.clone();
  }

  static byte[] bytes(Sample sample) {
    ByteBuffer view = sample.view();
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }

  /** By the first bytes. */
  static String mediaType(Sample sample) {
    if (sample.hasMagic(0, 0xff, 0xd8, 0xff)) {
      return "image/jpeg";
    }
    if (sample.hasMagic(0, 0x89, 'P', 'N', 'G')) {
      return "image/png";
    }
    if (sample.hasMagic(0, 'R', 'I', 'F', 'F')) {
      return "audio/wav";
    }
    return sample.hasMagic(0, 'O', 'g', 'g', 'S') ? "audio/ogg" : "audio/webm";
  }
}
