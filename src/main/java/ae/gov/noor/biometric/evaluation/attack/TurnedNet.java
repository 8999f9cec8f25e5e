package ae.gov.noor.biometric.evaluation.attack;

import ae.gov.noor.biometric.domain.Picture;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * A picture seen from another side: as the flat thing that it is, bent, or as a head, by the depth
 * that its face mesh has. Each is a net of squares, turned about an axis between the temples and
 * drawn in perspective with a depth buffer, textured by the picture itself.
 *
 * <p>The head is a rendering, no recording: it turns before the picture it was taken from, which
 * stays behind it, its hair is cut off, and its depth was read by the model that judges it later.
 */
public final class TurnedNet {
  private static final int STEP = 4;

  /** Distances between the eyes from the camera to the axis. */
  private static final double CAMERA = 10;

  /** Beyond so many distances between the eyes from the face nothing of the head is drawn. */
  private static final double HEAD = 0.9;

  /** Radius of a bent photo in distances between the eyes: a face around a bottle. */
  private static final double BENT = 2.2;

  private static final double WALL = 150;
  private static final double NOISE = 2;

  private final Picture picture;
  private final Texels texels;
  private final FacePoints face;
  private final boolean beforePicture;
  private final int columns;
  private final int rows;

  /** Depth of each node in pixels, from the axis; not-a-number where nothing is drawn. */
  private final double[] depth;

  private TurnedNet(
      Picture picture,
      FacePoints face,
      boolean beforePicture,
      ToDoubleBiFunction<Integer, Integer> depths) {
    this.beforePicture = beforePicture;
    this.picture = picture;
    this.texels = new Texels(picture);
    this.face = face;
    columns = picture.width() / STEP;
    rows = picture.height() / STEP;
    depth = new double[columns * rows];
    for (int i = 0; i < depth.length; i++) {
      depth[i] = depths.applyAsDouble(i % columns * STEP, i / columns * STEP);
    }
  }

  /** The whole picture as a print that is held before the camera. */
  public static TurnedNet flat(Picture picture, double[] points) {
    return new TurnedNet(picture, new FacePoints(points), false, (x, y) -> 0);
  }

  /** The whole picture as a print bent backwards about the vertical axis. */
  public static TurnedNet bent(Picture picture, double[] points) {
    FacePoints face = new FacePoints(points);
    double radius = BENT * face.unit();
    return new TurnedNet(picture, face, false, (x, y) -> cylinder(x - face.centreX(), radius));
  }

  /** Not-a-number where the paper turns away from the camera. */
  private static double cylinder(double across, double radius) {
    double inside = radius * radius - across * across;
    return inside > 0.1 * radius * radius ? radius - Math.sqrt(inside) : Double.NaN;
  }

  /** The face and what is around it, with the depth of the mesh, falling away beyond its edge. */
  public static TurnedNet solid(Picture picture, double[] points) {
    FacePoints face = new FacePoints(points);
    return new TurnedNet(picture, face, true, (x, y) -> face.depth(x, y, HEAD));
  }

  /** Seen turned by so many degrees, with a camera's noise that differs from seed to seed. */
  public Picture turned(double yaw, double pitch, long noise) {
    double[][] at = new double[columns * rows][];
    for (int i = 0; i < at.length; i++) {
      at[i] = projected(i, Math.toRadians(yaw), Math.toRadians(pitch));
    }
    double[] light = background();
    double[] front = new double[picture.width() * picture.height()];
    Arrays.fill(front, Double.MAX_VALUE);
    for (int r = 0; r + 1 < rows; r++) {
      for (int c = 0; c + 1 < columns; c++) {
        int i = r * columns + c;
        triangle(at[i], at[i + 1], at[i + columns], light, front);
        triangle(at[i + columns + 1], at[i + columns], at[i + 1], light, front);
      }
    }
    return noisy(light, noise);
  }

  private double[] background() {
    double[] light = new double[picture.rgb().length];
    for (int i = 0; i < light.length; i++) {
      light[i] = beforePicture ? picture.rgb()[i] & 0xff : WALL;
    }
    return light;
  }

  /** x and y where the node is seen, its depth, and its place in the picture. */
  private double[] projected(int i, double yaw, double pitch) {
    double sourceX = i % columns * STEP;
    double sourceY = i / columns * STEP;
    double x = sourceX - face.centreX();
    double y = sourceY - face.centreY();
    double x1 = x * Math.cos(yaw) - depth[i] * Math.sin(yaw);
    double z1 = x * Math.sin(yaw) + depth[i] * Math.cos(yaw);
    double y1 = y * Math.cos(pitch) - z1 * Math.sin(pitch);
    double z2 = y * Math.sin(pitch) + z1 * Math.cos(pitch);
    double away = CAMERA * face.unit();
    double scale = away / (away + z2);
    return new double[] {
      face.centreX() + x1 * scale, face.centreY() + y1 * scale, z2, sourceX, sourceY
    };
  }

  private void triangle(double[] a, double[] b, double[] c, double[] light, double[] front) {
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
          double sourceX = u * a[3] + v * b[3] + w * c[3] + 0.5;
          double sourceY = u * a[4] + v * b[4] + w * c[4] + 0.5;
          for (int k = 0; k < 3; k++) {
            light[3 * i + k] = texels.at(sourceX, sourceY, k);
          }
        }
      }
    }
  }

  private Picture noisy(double[] light, long seed) {
    byte[] rgb = new byte[light.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = Texels.level(light[i] + NOISE * Texels.grain(i, 1, seed));
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }
}
