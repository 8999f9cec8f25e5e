package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * The pixels of a PNG file as RGB: alpha over black, 16 bits cut to their upper 8, grey repeated.
 * Read from the raster, because asking the JDK's colour models would brighten grey by their gamma.
 */
final class PngPixels {
  private final Raster raster;
  private final int[] palette;
  private final int bands;
  private final int shift;

  private PngPixels(BufferedImage image) {
    raster = image.getRaster();
    palette = palette(image);
    bands = raster.getNumBands();
    shift = raster.getSampleModel().getSampleSize(0) == 16 ? 8 : 0;
  }

  static Picture read(PngFile file) throws IOException {
    return JdkReader.PNG.read(
        file.clean(),
        file.width(),
        file.height(),
        reader -> new PngPixels(reader.read(0, null)).picture());
  }

  private static int[] palette(BufferedImage image) {
    if (!(image.getColorModel() instanceof IndexColorModel model)) {
      return new int[0];
    }
    int[] argb = new int[model.getMapSize()];
    model.getRGBs(argb);
    return argb;
  }

  private Picture picture() {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] rgb = new byte[3 * width * height];
    int[] row = new int[width * bands];
    int t = 0;
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++, t += 3) {
        if (palette.length > 0) {
          int argb = palette[row[x]];
          put(rgb, t, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
        } else {
          direct(row, x * bands, rgb, t);
        }
      }
    }
    return new Picture(width, height, rgb);
  }

  /** Two and four bands end in alpha; one and two are grey. */
  private void direct(int[] row, int s, byte[] rgb, int t) {
    int alpha = bands % 2 == 0 ? row[s + bands - 1] >> shift : 255;
    int green = bands < 3 ? s : s + 1;
    int blue = bands < 3 ? s : s + 2;
    put(rgb, t, row[s] >> shift, row[green] >> shift, row[blue] >> shift, alpha);
  }

  private static void put(byte[] rgb, int t, int r, int g, int b, int alpha) {
    rgb[t] = (byte) ((r * alpha + 127) / 255);
    rgb[t + 1] = (byte) ((g * alpha + 127) / 255);
    rgb[t + 2] = (byte) ((b * alpha + 127) / 255);
  }
}
