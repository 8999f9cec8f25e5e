package ae.gov.noor.biometric.system;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart body, written by hand so that it can also be wrong. */
final class Multipart {
  static final String BOUNDARY = "----a-boundary-of-the-tests";
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static Multipart of(byte[] picture) {
    return new Multipart().part("biometric_file", "face.jpg", "image/jpeg", picture);
  }

  /** A part; file name and type are left out where they are empty. */
  Multipart part(String name, String file, String type, byte[] content) {
    text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"");
    text(file.isEmpty() ? "" : "; filename=\"" + file + "\"");
    text(type.isEmpty() ? "" : "\r\nContent-Type: " + type);
    text("\r\n\r\n");
    bytes.writeBytes(content);
    return text("\r\n");
  }

  Multipart text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** All parts and the end. */
  byte[] whole() {
    return text("--" + BOUNDARY + "--\r\n").unfinished();
  }

  /** All parts without the end. */
  byte[] unfinished() {
    return bytes.toByteArray();
  }

  static String type() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }
}
