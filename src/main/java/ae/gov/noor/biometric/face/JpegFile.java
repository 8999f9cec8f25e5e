package ae.gov.noor.biometric.face;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A JPEG file (ITU-T T.81) walked from marker to marker: its size, how its colours are stored, its
 * orientation, and {@code clean}, the same file without application segments, comments and whatever
 * follows the end marker. Refuses a file that does not reach its end marker.
 */
record JpegFile(int width, int height, ColourSpace colours, Orientation orientation, byte[] clean) {

  /** What the stored components mean; the Adobe ones of four components are stored inverted. */
  enum ColourSpace {
    GREY,
    RGB,
    YCC,
    CMYK,
    CMYK_INVERTED,
    YCCK_INVERTED
  }

  static JpegFile parse(byte[] file) throws IOException {
    return new Walk(file).file();
  }

  long pixels() {
    return (long) width * height;
  }

  private static final class Walk {
    /** Progressive encoders write about ten; each costs a pass over all pixels. */
    private static final int MOST_SCANS = 64;

    private final byte[] file;
    private final ByteArrayOutputStream clean;
    private int at = 2;
    private int scans;
    private int width;
    private int height;
    private byte[] components = {};
    private boolean jfif;
    private int adobeTransform = -1;
    private byte[] exif = {};

    Walk(byte[] file) {
      this.file = file;
      this.clean = new ByteArrayOutputStream(file.length);
    }

    JpegFile file() throws IOException {
      clean.write(file, 0, 2);
      for (int marker = marker(); marker != 0xd9; marker = marker()) {
        segment(marker);
      }
      if (scans == 0 || components.length == 0) {
        throw new IOException("a JPEG file without pixels");
      }
      clean.write(0xff);
      clean.write(0xd9);
      return new JpegFile(width, height, colours(), Orientation.ofExif(exif), clean.toByteArray());
    }

    private int marker() throws IOException {
      if (byteAt(at) != 0xff) {
        throw new IOException("no marker where one is due");
      }
      while (byteAt(at) == 0xff) {
        at++;
      }
      return byteAt(at++);
    }

    private void segment(int marker) throws IOException {
      int length = 256 * byteAt(at) + byteAt(at + 1);
      if (length < 2 || at + length > file.length) {
        throw new IOException("a segment beyond the end");
      }
      int body = at + 2;
      if (isFrame(marker)) {
        frame(body, length - 2);
      } else if (marker >= 0xe0 && marker <= 0xef) {
        application(marker, Arrays.copyOfRange(file, body, at + length));
      }
      boolean keep = marker < 0xe0;
      int end = marker == 0xda ? entropyCodedEnd(at + length) : at + length;
      if (keep) {
        clean.write(0xff);
        clean.write(marker);
        clean.write(file, at, end - at);
      }
      at = end;
    }

    private static boolean isFrame(int marker) {
      return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(int body, int length) throws IOException {
      if (components.length > 0 || length < 6 || length < 6 + 3 * byteAt(body + 5)) {
        throw new IOException("not one well-formed frame header");
      }
      height = 256 * byteAt(body + 1) + byteAt(body + 2);
      width = 256 * byteAt(body + 3) + byteAt(body + 4);
      components = new byte[byteAt(body + 5)];
      for (int i = 0; i < components.length; i++) {
        components[i] = file[body + 6 + 3 * i];
      }
      PictureLimits.judge(width, height, 8 * components.length);
    }

    private void application(int marker, byte[] body) {
      if (marker == 0xe0 && startsWith(body, "JFIF\0")) {
        jfif = true;
      } else if (marker == 0xe1 && startsWith(body, "Exif\0") && exif.length == 0) {
        exif = Arrays.copyOfRange(body, Math.min(6, body.length), body.length);
      } else if (marker == 0xee && startsWith(body, "Adobe") && body.length >= 12) {
        adobeTransform = body[11] & 0xff;
      }
    }

    private static boolean startsWith(byte[] body, String name) {
      for (int i = 0; i < name.length(); i++) {
        if (i >= body.length || body[i] != name.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** Where a scan's coded data end: at the next marker that is neither stuffing nor a restart. */
    private int entropyCodedEnd(int begin) throws IOException {
      if (++scans > MOST_SCANS) {
        throw new IOException("too many scans");
      }
      for (int i = begin; ; i++) {
        if (byteAt(i) == 0xff) {
          int next = byteAt(i + 1);
          if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
            return i;
          }
        }
      }
    }

    /** As libjpeg decides, which every reference number was made with. */
    private ColourSpace colours() throws IOException {
      return switch (components.length) {
        case 1 -> ColourSpace.GREY;
        case 3 -> storedAsRgb() ? ColourSpace.RGB : ColourSpace.YCC;
        case 4 ->
            adobeTransform < 0
                ? ColourSpace.CMYK
                : adobeTransform == 2 ? ColourSpace.YCCK_INVERTED : ColourSpace.CMYK_INVERTED;
        default -> throw new IOException("not 1, 3 or 4 components");
      };
    }

    private boolean storedAsRgb() {
      if (jfif || adobeTransform >= 0) {
        return !jfif && adobeTransform == 0;
      }
      return Arrays.equals(components, new byte[] {'R', 'G', 'B'});
    }

    private int byteAt(int index) throws IOException {
      if (index >= file.length) {
        throw new IOException("the file ends too early");
      }
      return file[index] & 0xff;
    }
  }
}
