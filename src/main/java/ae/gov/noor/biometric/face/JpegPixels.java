package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * The pixels of a JPEG file as RGB. The decoder gives the stored components and the conversion is
 * done here with libjpeg's own numbers (its jdcolor), because the JDK's reading of colours depends
 * on application segments, applies profiles and refuses four components.
 */
final class JpegPixels {
  private static final int[] CR_TO_R = table(1.40200, 1 << 15, 16);
  private static final int[] CB_TO_B = table(1.77200, 1 << 15, 16);
  private static final int[] CR_TO_G = table(-0.71414, 0, 0);
  private static final int[] CB_TO_G = table(-0.34414, 1 << 15, 0);

  private JpegPixels() {}

  static Picture read(JpegFile file) throws IOException {
    return JdkReader.JPEG.read(
        file.clean(),
        file.width(),
        file.height(),
        reader -> picture(file, reader.readRaster(0, null)));
  }

  private static Picture picture(JpegFile file, Raster raster) {
    int width = file.width();
    byte[] rgb = new byte[3 * width * file.height()];
    byte[] row = new byte[width * raster.getNumBands()];
    for (int y = 0; y < file.height(); y++) {
      raster.getDataElements(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      convert(file.colours(), row, rgb, 3 * width * y, width);
    }
    return new Picture(width, file.height(), rgb);
  }

  private static void convert(JpegFile.ColourSpace colours, byte[] row, byte[] rgb, int t, int n) {
    switch (colours) {
      case GREY -> grey(row, rgb, t, n);
      case RGB -> System.arraycopy(row, 0, rgb, t, 3 * n);
      case YCC -> ycc(row, 3, rgb, t, n);
      case CMYK -> inks(row, 255, rgb, t, n);
      case CMYK_INVERTED -> inks(row, 0, rgb, t, n);
      case YCCK_INVERTED -> {
        ycc(row, 4, rgb, t, n);
        for (int i = 0; i < n; i++) {
          for (int c = 0; c < 3; c++) {
            // the three inks are stored as their complement, once by YCCK and once by Adobe
            rgb[t + 3 * i + c] = under(255 - (rgb[t + 3 * i + c] & 0xff), row[4 * i + 3] & 0xff);
          }
        }
      }
    }
  }

  private static void grey(byte[] row, byte[] rgb, int t, int n) {
    for (int i = 0; i < n; i++) {
      rgb[t + 3 * i] = rgb[t + 3 * i + 1] = rgb[t + 3 * i + 2] = row[i];
    }
  }

  private static void ycc(byte[] row, int step, byte[] rgb, int t, int n) {
    for (int i = 0; i < n; i++) {
      int y = row[step * i] & 0xff;
      int cb = row[step * i + 1] & 0xff;
      int cr = row[step * i + 2] & 0xff;
      rgb[t + 3 * i] = clamped(y + CR_TO_R[cr]);
      rgb[t + 3 * i + 1] = clamped(y + ((CB_TO_G[cb] + CR_TO_G[cr]) >> 16));
      rgb[t + 3 * i + 2] = clamped(y + CB_TO_B[cb]);
    }
  }

  private static void inks(byte[] row, int complement, byte[] rgb, int t, int n) {
    for (int i = 0; i < n; i++) {
      int paper = (row[4 * i + 3] & 0xff) ^ complement;
      for (int c = 0; c < 3; c++) {
        rgb[t + 3 * i + c] = under((row[4 * i + c] & 0xff) ^ complement, paper);
      }
    }
  }

  private static byte under(int light, int paper) {
    return (byte) ((light * paper + 127) / 255);
  }

  private static byte clamped(int v) {
    return (byte) Math.max(0, Math.min(255, v));
  }

  private static int[] table(double factor, int offset, int shift) {
    int fixed = (int) Math.signum(factor) * (int) (Math.abs(factor) * 65536 + 0.5);
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      table[i] = (fixed * (i - 128) + offset) >> shift;
    }
    return table;
  }
}
