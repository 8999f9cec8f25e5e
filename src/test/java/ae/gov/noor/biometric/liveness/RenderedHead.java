package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Picture;
import java.util.Arrays;
import java.util.Random;

/**
 * A picture seen from another side: as the flat thing that it is, or as a head, by the depth that
 * its face mesh has. Both are a net of squares, turned about an axis between the temples and drawn
 * in perspective with a depth buffer, textured by the picture itself.
 */
final class RenderedHead {
  private static final int STEP = 4;
  private static final double CAMERA = 10;
  private static final double HEAD = 0.9;

  private final Picture picture;
  private final int columns;
  private final int rows;
  private final double unit;
  private final double centreX;
  private final double centreY;

  /** Depth of each node in pixels, from the axis; not-a-number where nothing is drawn. */
  private final double[] depth;

  private RenderedHead(Picture picture, Mesh mesh) {
    this.picture = picture;
    columns = picture.width() / STEP;
    rows = picture.height() / STEP;
    unit = mesh.interOcular();
    centreX = (mesh.x(234) + mesh.x(454)) / 2;
    centreY = (mesh.y(10) + mesh.y(152)) / 2;
    depth = new double[columns * rows];
  }

  /** The whole picture as a print that is held before the camera. */
  static RenderedHead flat(Picture picture, Mesh mesh) {
    return new RenderedHead(picture, mesh);
  }

  /** The face and what is around it, with the depth of the mesh, falling away beyond its edge. */
  static RenderedHead solid(Picture picture, Mesh mesh) {
    RenderedHead head = new RenderedHead(picture, mesh);
    double temples = (mesh.z(234) + mesh.z(454)) / 2;
    for (int i = 0; i < head.depth.length; i++) {
      double z = head.depth(mesh, i % head.columns * STEP, i / head.columns * STEP);
      head.depth[i] = z - temples;
    }
    return head;
  }

  private double depth(Mesh mesh, int x, int y) {
    double weights = 0;
    double sum = 0;
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < Mesh.POINTS; i++) {
      double distance = Math.hypot(mesh.x(i) - x, mesh.y(i) - y);
      double weight = 1 / (Math.pow(distance / unit, 4) + 1e-5);
      weights += weight;
      sum += weight * mesh.z(i);
      nearest = Math.min(nearest, distance);
    }
    double beyond = Math.max(0, nearest - 0.2 * unit);
    return nearest > HEAD * unit ? Double.NaN : sum / weights + beyond;
  }

  /** Seen turned by so many degrees, with a camera's noise that differs from frame to frame. */
  Picture turned(double yaw, double pitch, long noise) {
    double[][] at = new double[columns * rows][];
    for (int i = 0; i < at.length; i++) {
      at[i] = projected(i, Math.toRadians(yaw), Math.toRadians(pitch));
    }
    byte[] rgb = new byte[picture.rgb().length];
    Arrays.fill(rgb, (byte) 150);
    double[] front = new double[picture.width() * picture.height()];
    Arrays.fill(front, Double.MAX_VALUE);
    for (int r = 0; r + 1 < rows; r++) {
      for (int c = 0; c + 1 < columns; c++) {
        int i = r * columns + c;
        triangle(at[i], at[i + 1], at[i + columns], rgb, front);
        triangle(at[i + columns + 1], at[i + columns], at[i + 1], rgb, front);
      }
    }
    return noisy(rgb, noise);
  }

  /** x and y where the node is seen, its depth, and its place in the picture. */
  private double[] projected(int i, double yaw, double pitch) {
    double sourceX = i % columns * STEP;
    double sourceY = i / columns * STEP;
    double x = sourceX - centreX;
    double y = sourceY - centreY;
    double x1 = x * Math.cos(yaw) - depth[i] * Math.sin(yaw);
    double z1 = x * Math.sin(yaw) + depth[i] * Math.cos(yaw);
    double y1 = y * Math.cos(pitch) - z1 * Math.sin(pitch);
    double z2 = y * Math.sin(pitch) + z1 * Math.cos(pitch);
    double scale = CAMERA * unit / (CAMERA * unit + z2);
    return new double[] {centreX + x1 * scale, centreY + y1 * scale, z2, sourceX, sourceY};
  }

  private void triangle(double[] a, double[] b, double[] c, byte[] rgb, double[] front) {
    double area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
    if (!(Math.abs(area) > 1e-9)) {
      return;
    }
    int x0 = (int) Math.max(0, Math.ceil(Math.min(a[0], Math.min(b[0], c[0]))));
    int x1 = (int) Math.min(picture.width() - 1, Math.max(a[0], Math.max(b[0], c[0])));
    int y0 = (int) Math.max(0, Math.ceil(Math.min(a[1], Math.min(b[1], c[1]))));
    int y1 = (int) Math.min(picture.height() - 1, Math.max(a[1], Math.max(b[1], c[1])));
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        double v = ((x - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (y - a[1])) / area;
        double w = ((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) / area;
        double u = 1 - v - w;
        double z = u * a[2] + v * b[2] + w * c[2];
        int i = y * picture.width() + x;
        if (u >= -1e-9 && v >= -1e-9 && w >= -1e-9 && z < front[i]) {
          front[i] = z;
          draw(u * a[3] + v * b[3] + w * c[3], u * a[4] + v * b[4] + w * c[4], rgb, i);
        }
      }
    }
  }

  private void draw(double x, double y, byte[] rgb, int i) {
    int x0 = (int) Math.min(picture.width() - 2, x);
    int y0 = (int) Math.min(picture.height() - 2, y);
    double fx = x - x0;
    double fy = y - y0;
    for (int k = 0; k < 3; k++) {
      double upper = (1 - fx) * picture.at(x0, y0, k) + fx * picture.at(x0 + 1, y0, k);
      double lower = (1 - fx) * picture.at(x0, y0 + 1, k) + fx * picture.at(x0 + 1, y0 + 1, k);
      rgb[3 * i + k] = (byte) Math.round((1 - fy) * upper + fy * lower);
    }
  }

  private Picture noisy(byte[] rgb, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.max(0, Math.min(255, (rgb[i] & 0xff) + random.nextInt(5) - 2));
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }
}
