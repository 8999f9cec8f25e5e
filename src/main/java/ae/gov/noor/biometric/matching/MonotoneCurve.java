package ae.gov.noor.biometric.matching;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A non-decreasing, piecewise linear curve through two or more points; flat beyond its ends.
 * Refuses numbers that are not finite, x that do not strictly increase and y that decrease.
 */
public record MonotoneCurve(List<Point> points) {

  /** A point that the curve goes through. */
  public record Point(double x, double y) {
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("a curve's points are finite");
      }
    }
  }

  public MonotoneCurve {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("a curve has two points or more");
    }
    for (int i = 1; i < points.size(); i++) {
      Point left = points.get(i - 1);
      Point right = points.get(i);
      if (!(right.x() > left.x()) || !(right.y() >= left.y())) {
        throw new IllegalArgumentException("a curve's x increase and its y do not decrease");
      }
    }
  }

  public Point first() {
    return points.get(0);
  }

  public Point last() {
    return points.get(points.size() - 1);
  }

  /** The height at x; not-a-number is refused. */
  public double at(double x) {
    if (Double.isNaN(x)) {
      throw new IllegalArgumentException("not a number");
    }
    Point left = first();
    for (Point right : points) {
      if (x <= right.x()) {
        return between(x, left, right);
      }
      left = right;
    }
    return left.y();
  }

  /** The least x from the first point on where the curve reaches y; empty where it never does. */
  public OptionalDouble reaches(double y) {
    Point left = first();
    for (Point right : points) {
      if (right.y() >= y) {
        return OptionalDouble.of(where(y, left, right));
      }
      left = right;
    }
    return OptionalDouble.empty();
  }

  private static double between(double x, Point left, Point right) {
    if (x <= left.x()) {
      return left.y();
    }
    double share = (x - left.x()) / (right.x() - left.x());
    return Math.min(right.y(), left.y() + share * (right.y() - left.y()));
  }

  private static double where(double y, Point left, Point right) {
    if (y <= left.y()) {
      return left.x();
    }
    double share = (y - left.y()) / (right.y() - left.y());
    return Math.min(right.x(), left.x() + share * (right.x() - left.x()));
  }
}
