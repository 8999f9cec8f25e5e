package ae.gov.noor.biometric.face;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG file (ISO/IEC 15948) walked from chunk to chunk: its size, its orientation, and {@code
 * clean}, the same file with only the chunks that pixels need. Refuses a wrong checksum, an unknown
 * critical chunk and a file without its end; texts and profiles are never inflated.
 */
record PngFile(int width, int height, Orientation orientation, byte[] clean) {
  private static final int SIGNATURE = 8;
  private static final int[] SAMPLES = {1, 0, 3, 1, 2, 0, 4};

  static PngFile parse(byte[] file) throws IOException {
    return new Walk(file).file();
  }

  long pixels() {
    return (long) width * height;
  }

  private static final class Walk {
    private final byte[] file;
    private final ByteArrayOutputStream clean;
    private int width;
    private int height;
    private boolean pixels;
    private byte[] exif = {};

    Walk(byte[] file) {
      this.file = file;
      this.clean = new ByteArrayOutputStream(file.length);
    }

    PngFile file() throws IOException {
      clean.write(file, 0, SIGNATURE);
      int at = header();
      String type = "IHDR";
      while (!type.equals("IEND")) {
        int length = length(at);
        type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
        chunk(type, at, length);
        at += 12 + length;
      }
      if (!pixels) {
        throw new IOException("a PNG file without pixels");
      }
      return new PngFile(width, height, Orientation.ofExif(exif), clean.toByteArray());
    }

    /** The size is judged before the checksum, so that a patched header costs nothing either. */
    private int header() throws IOException {
      if (length(SIGNATURE) != 13 || number(SIGNATURE + 4) != 0x49484452) {
        throw new IOException("no PNG header");
      }
      int depth = file[24] & 0xff;
      int colours = file[25] & 0xff;
      int samples = colours < SAMPLES.length ? SAMPLES[colours] : 0;
      long w = number(16) & 0xffffffffL;
      long h = number(20) & 0xffffffffL;
      PictureLimits.judge(w, h, samples * depth);
      width = (int) w;
      height = (int) h;
      checksum(SIGNATURE, 13);
      clean.write(file, SIGNATURE, 25);
      return SIGNATURE + 25;
    }

    private void chunk(String type, int at, int length) throws IOException {
      checksum(at, length);
      switch (type) {
        case "IDAT", "PLTE", "tRNS", "IEND" -> clean.write(file, at, 12 + length);
        case "eXIf" -> exif = Arrays.copyOfRange(file, at + 8, at + 8 + length);
        default -> {
          if (Character.isUpperCase(type.charAt(0))) {
            throw new IOException("a second header or an unknown critical chunk");
          }
        }
      }
      pixels |= type.equals("IDAT");
    }

    private int length(int at) throws IOException {
      long length = number(at) & 0xffffffffL;
      if (at + 12 + length > file.length) {
        throw new IOException("a chunk beyond the end");
      }
      return (int) length;
    }

    private void checksum(int at, int length) throws IOException {
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, 4 + length);
      if ((int) crc.getValue() != number(at + 8 + length)) {
        throw new IOException("a wrong checksum");
      }
    }

    private int number(int at) throws IOException {
      if (at + 4 > file.length) {
        throw new IOException("the file ends too early");
      }
      return (file[at] & 0xff) << 24
          | (file[at + 1] & 0xff) << 16
          | (file[at + 2] & 0xff) << 8
          | file[at + 3] & 0xff;
    }
  }
}
