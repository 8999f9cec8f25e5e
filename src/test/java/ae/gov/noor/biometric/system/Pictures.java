package ae.gov.noor.biometric.system;

import ae.gov.noor.biometric.liveness.PerformedSteps;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** The demonstration pictures, and pictures that are wrong in one way each. */
final class Pictures {
  /** Degrees to the left and down. */
  private static final double[][] TURNS = {
    {8, 0}, {-8, 0}, {12, 5}, {-12, 5}, {0, 10}, {16, 0}, {-16, 0}
  };

  private static final Map<Integer, byte[]> MOMENTS = new ConcurrentHashMap<>();

  private Pictures() {}

  static byte[] personA(int number) {
    return taken("person_a_" + number);
  }

  static byte[] personB(int number) {
    return taken("person_b_" + number);
  }

  /** Other moments of the second person, 1 to 7: drawn from their second picture, turned. */
  static byte[] momentOfB(int number) {
    double[] turn = TURNS[number - 1];
    return MOMENTS
        .computeIfAbsent(
            number, n -> PerformedSteps.ofAHead(personB(2), 480).turned(turn[0], turn[1]))
        .clone();
  }

  static byte[] impostor(int number) {
    return taken("impostor_" + number);
  }

  private static byte[] taken(String name) {
    Path file = Service.models().resolve("pictures").resolve(name + ".jpg");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the pictures are fetched with the models", e);
    }
  }

  /** The first half of the file. */
  static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length / 2);
  }

  /** The JPEG with another size in its frame header. */
  static byte[] resized(byte[] jpeg, int side) {
    byte[] changed = jpeg.clone();
    int frame = 2;
    while (!isFrame(changed[frame + 1] & 0xff)) {
      frame += 2 + ((changed[frame + 2] & 0xff) << 8 | changed[frame + 3] & 0xff);
    }
    for (int at : new int[] {frame + 5, frame + 7}) {
      changed[at] = (byte) (side >> 8);
      changed[at + 1] = (byte) side;
    }
    return changed;
  }

  /** SOF0 to SOF15 but for the three markers among them that begin no frame. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** The picture in another format, by its name. */
  static byte[] as(String format, byte[] picture) {
    return written(format, read(picture));
  }

  /** The picture as a JPEG without so many pixels at each edge. */
  static byte[] cropped(byte[] picture, int edge) {
    BufferedImage whole = read(picture);
    BufferedImage part =
        whole.getSubimage(edge, edge, whole.getWidth() - 2 * edge, whole.getHeight() - 2 * edge);
    return written("jpg", part);
  }

  /** The picture as a JPEG, each pixel so many times as bright. */
  static byte[] brighter(byte[] picture, float times) {
    return written("jpg", new RescaleOp(times, 0, null).filter(read(picture), null));
  }

  static byte[] plain(int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return written("png", image);
  }

  static byte[] sideBySide(byte[] left, byte[] right) {
    int side = 480;
    BufferedImage both = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = both.createGraphics();
    graphics.drawImage(read(left), 0, 0, side, side, null);
    graphics.drawImage(read(right), side, 0, side, side, null);
    graphics.dispose();
    return written("jpg", both);
  }

  /** The picture, so many times smaller, in the middle of a grey one. */
  static byte[] faraway(byte[] picture, int times) {
    BufferedImage near = read(picture);
    int width = near.getWidth() / times;
    int height = near.getHeight() / times;
    BufferedImage far = new BufferedImage(640, 640, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = far.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, 640, 640);
    graphics.drawImage(near, 320 - width / 2, 320 - height / 2, width, height, null);
    graphics.dispose();
    return written("jpg", far);
  }

  /** The PNG with one bit of its pixels turned over. */
  static byte[] damaged(byte[] png) {
    byte[] changed = png.clone();
    changed[png.length / 2] ^= 1;
    return changed;
  }

  /** The PNG with 50,000 pixels a side in its header, and the right sum over that. */
  static byte[] resizedPng(byte[] png) {
    int header = 12;
    ByteBuffer changed = ByteBuffer.wrap(png.clone());
    changed.putInt(header + 4, 50_000).putInt(header + 8, 50_000);
    CRC32 sum = new CRC32();
    sum.update(changed.array(), header, 17);
    return changed.putInt(header + 17, (int) sum.getValue()).array();
  }

  /** The file with so many zero bytes behind it. */
  static byte[] grown(byte[] file, int size) {
    return Arrays.copyOf(file, size);
  }

  private static BufferedImage read(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] written(String format, BufferedImage image) {
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
}
