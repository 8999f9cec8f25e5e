package ae.gov.noor.biometric.browser;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Films for a camera: JPEG files of 640 x 480 pixels one after the other. */
public final class Camera {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private Camera() {}

  /** A face as a child draws it, nobody's, in 30 frames of which none is like another. */
  public static byte[] drawnFace() {
    return film(IntStream.range(0, 30).mapToObj(n -> drawn(new Random(n), 1)).toList());
  }

  /** The same with the lights out. */
  public static byte[] darkness() {
    return film(List.of(drawn(new Random(1), 0.08)));
  }

  /** These pictures, each in the middle of a frame and as high as it. */
  public static byte[] of(List<byte[]> pictures) {
    return film(pictures.stream().map(Camera::framed).toList());
  }

  private static BufferedImage framed(byte[] picture) {
    try {
      BufferedImage given = ImageIO.read(new ByteArrayInputStream(picture));
      BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = smooth(frame);
      graphics.setColor(new Color(120, 126, 130));
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      double scale = Math.min(1.0 * WIDTH / given.getWidth(), 1.0 * HEIGHT / given.getHeight());
      int width = (int) (given.getWidth() * scale);
      int height = (int) (given.getHeight() * scale);
      graphics.drawImage(given, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
      graphics.dispose();
      return frame;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage drawn(Random random, double light) {
    BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = smooth(frame);
    graphics.setPaint(
        new GradientPaint(0, 0, lit(186, 205, 203, light), 0, HEIGHT, lit(98, 124, 122, light)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(lit(64, 88, 110, light));
    graphics.fillRoundRect(190, 400, 260, 160, 120, 120);
    graphics.setColor(lit(60, 44, 36, light));
    graphics.fillOval(222, 62, 196, 230);
    graphics.setColor(lit(222, 180, 152, light));
    graphics.fillOval(238, 96, 164, 236);
    graphics.fillRect(290, 310, 60, 100);
    graphics.setColor(lit(52, 40, 36, light));
    graphics.fillOval(274, 186, 24, 14);
    graphics.fillOval(342, 186, 24, 14);
    graphics.setColor(lit(184, 134, 112, light));
    graphics.fillRoundRect(314, 200, 12, 46, 10, 10);
    graphics.setColor(lit(164, 84, 84, light));
    graphics.fillRoundRect(288, 272, 64, 14, 14, 14);
    for (int i = 0; i < 400; i++) {
      graphics.setColor(new Color(255, 255, 255, 24));
      graphics.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 2, 2);
    }
    graphics.dispose();
    return frame;
  }

  private static Color lit(int red, int green, int blue, double light) {
    return new Color((int) (red * light), (int) (green * light), (int) (blue * light));
  }

  private static Graphics2D smooth(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    return graphics;
  }

  private static byte[] film(List<BufferedImage> frames) {
    ByteArrayOutputStream film = new ByteArrayOutputStream();
    try {
      for (BufferedImage frame : frames) {
        ImageIO.write(frame, "jpg", film);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return film.toByteArray();
  }
}
