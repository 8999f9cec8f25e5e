package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Makes and changes pictures and files of pictures for tests. */
public final class Pictures {
  private Pictures() {}

  /** Colour of a pixel, 0xRRGGBB. */
  public interface Paint {
    int at(int x, int y);
  }

  public static Picture painted(int width, int height, Paint paint) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int colour = paint.at(i % width, i / width);
      rgb[3 * i] = (byte) (colour >> 16);
      rgb[3 * i + 1] = (byte) (colour >> 8);
      rgb[3 * i + 2] = (byte) colour;
    }
    return new Picture(width, height, rgb);
  }

  /** Smooth colours that differ in every corner. */
  public static Picture gradient(int width, int height) {
    return painted(
        width,
        height,
        (x, y) -> 255 * x / width << 16 | 255 * y / height << 8 | 128 * (x + y) / (width + height));
  }

  public static Picture noise(int width, int height) {
    Random random = new Random(1);
    return painted(width, height, (x, y) -> random.nextInt(1 << 24));
  }

  /** Every channel of every pixel changed alike, clipped to 0..255. */
  public static Picture mapped(Picture from, DoubleUnaryOperator change) {
    byte[] rgb = from.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      double v = Math.rint(change.applyAsDouble(rgb[i] & 0xff));
      rgb[i] = (byte) Math.max(0, Math.min(255, v));
    }
    return new Picture(from.width(), from.height(), rgb);
  }

  /** A part of a picture, brought to another size; bilinear. */
  public static Picture resized(
      Picture from, int left, int top, int w, int h, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      double x = left + (i / 3 % width + 0.5) * w / width - 0.5;
      double y = top + (i / 3 / width + 0.5) * h / height - 0.5;
      int x0 = Math.max(0, Math.min(from.width() - 2, (int) x));
      int y0 = Math.max(0, Math.min(from.height() - 2, (int) y));
      double fx = Math.max(0, Math.min(1, x - x0));
      double fy = Math.max(0, Math.min(1, y - y0));
      double upper = (1 - fx) * from.at(x0, y0, i % 3) + fx * from.at(x0 + 1, y0, i % 3);
      double lower = (1 - fx) * from.at(x0, y0 + 1, i % 3) + fx * from.at(x0 + 1, y0 + 1, i % 3);
      rgb[i] = (byte) Math.round((1 - fy) * upper + fy * lower);
    }
    return new Picture(width, height, rgb);
  }

  public static Picture resized(Picture from, int width, int height) {
    return resized(from, 0, 0, from.width(), from.height(), width, height);
  }

  /** Gaussian blur of so many pixels. */
  public static Picture blurred(Picture from, double sigma) {
    Picture across = blurred(from, sigma, 1, 0);
    return blurred(across, sigma, 0, 1);
  }

  private static Picture blurred(Picture from, double sigma, int dx, int dy) {
    int reach = (int) Math.ceil(3 * sigma);
    double[] weights = new double[2 * reach + 1];
    double all = 0;
    for (int k = -reach; k <= reach; k++) {
      weights[k + reach] = Math.exp(-k * k / (2 * sigma * sigma));
      all += weights[k + reach];
    }
    byte[] rgb = new byte[from.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      double sum = 0;
      for (int k = -reach; k <= reach; k++) {
        int x = Math.max(0, Math.min(from.width() - 1, i / 3 % from.width() + k * dx));
        int y = Math.max(0, Math.min(from.height() - 1, i / 3 / from.width() + k * dy));
        sum += weights[k + reach] * from.at(x, y, i % 3);
      }
      rgb[i] = (byte) Math.round(sum / all);
    }
    return new Picture(from.width(), from.height(), rgb);
  }

  public static Picture sideBySide(Picture left, Picture right) {
    return painted(
        left.width() + right.width(),
        Math.max(left.height(), right.height()),
        (x, y) -> x < left.width() ? colour(left, x, y) : colour(right, x - left.width(), y));
  }

  private static int colour(Picture picture, int x, int y) {
    return y < picture.height()
        ? picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2)
        : 0;
  }

  static BufferedImage image(Picture picture, int type) {
    BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, 0xff000000 | colour(picture, x, y));
      }
    }
    return image;
  }

  public static byte[] jpeg(Picture picture) {
    return jpeg(picture, 0.95f, false);
  }

  static byte[] jpeg(Picture picture, float quality, boolean progressive) {
    IIOImage image = new IIOImage(image(picture, BufferedImage.TYPE_INT_RGB), null, null);
    return jpeg(image, quality, progressive);
  }

  static byte[] jpeg(IIOImage image, float quality, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      param.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(out);
      writer.write(null, image, param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  public static byte[] png(Picture picture) {
    return file(image(picture, BufferedImage.TYPE_INT_RGB), "png");
  }

  static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The file with an application segment right after its start marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    byte[] head = {
      (byte) 0xff, (byte) marker, (byte) (body.length + 2 >> 8), (byte) (body.length + 2)
    };
    return joined(slice(jpeg, 0, 2), head, body, slice(jpeg, 2, jpeg.length));
  }

  /** A TIFF block with the orientation alone. */
  static byte[] exif(int orientation) {
    return new byte[] {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
  }

  static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] name = {'E', 'x', 'i', 'f', 0, 0};
    return withSegment(jpeg, 0xe1, joined(name, exif(orientation)));
  }

  /** The file with a chunk right after its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    return joined(slice(png, 0, 33), chunk(type, data), slice(png, 33, png.length));
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return joined(number(data.length), name, data, number((int) crc.getValue()));
  }

  static byte[] number(int v) {
    return new byte[] {(byte) (v >> 24), (byte) (v >> 16), (byte) (v >> 8), (byte) v};
  }

  static byte[] slice(byte[] from, int begin, int end) {
    return Arrays.copyOfRange(from, begin, end);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
