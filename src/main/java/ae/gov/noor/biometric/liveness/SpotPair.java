package ae.gov.noor.biometric.liveness;

import java.util.Optional;

/**
 * Two spots of a face, the left one first. The line between them is a frame of reference that turns
 * and grows with the picture, whatever a detector says.
 */
record SpotPair(Spot left, Spot right) {
  /** Grid cells and length of the side, in lengths of the pair, of what is searched again. */
  private static final int SEARCHED = 32;

  private static final double SEARCHED_SIDE = 2;
  private static final double SIGMA = 0.09 * SEARCHED / SEARCHED_SIDE;
  private static final int REACH = 3;

  /** Rows on each side of the middle that a spot and its neighbours can lie in. */
  private static final int SEEN = REACH + 2;

  private static final int ROUNDS = 2;

  /** A place in a grid that is lighter or darker than what is around it. */
  record Spot(double x, double y, boolean bright, double strength) {}

  double length() {
    return Math.hypot(right.x - left.x, right.y - left.y);
  }

  double strength() {
    return Math.min(left.strength, right.strength);
  }

  /** A square around the middle, its rows along the pair, its side in lengths of the pair. */
  Grid patch(Grid face, double side, int size) {
    double first = side * (0.5 / size - 0.5);
    double step = side / size;
    return face.sampled(
        size,
        x(first, first),
        y(first, first),
        step * (right.x - left.x),
        step * (right.y - left.y));
  }

  private double x(double u, double v) {
    return (left.x + right.x) / 2 + u * (right.x - left.x) - v * (right.y - left.y);
  }

  private double y(double u, double v) {
    return (left.y + right.y) / 2 + u * (right.y - left.y) + v * (right.x - left.x);
  }

  /**
   * Both spots searched again at a size that is measured by the pair itself: so the places no
   * longer depend on where a detector, which errs by some pixels, had put the face. Empty where one
   * is gone.
   */
  Optional<SpotPair> settled(Grid face) {
    Optional<SpotPair> pair = Optional.of(this);
    for (int round = 0; round < ROUNDS; round++) {
      pair = pair.flatMap(p -> p.searched(face));
    }
    return pair;
  }

  private Optional<SpotPair> searched(Grid face) {
    Grid patch = patch(face, SEARCHED_SIDE, SEARCHED);
    Grid spots = patch.spots(SIGMA, SEARCHED / 2 - SEEN, SEARCHED / 2 + SEEN);
    double half = SEARCHED / (2 * SEARCHED_SIDE);
    double middle = (SEARCHED - 1) / 2.0;
    Optional<Spot> a = found(spots, left, middle - half, middle);
    Optional<Spot> b = found(spots, right, middle + half, middle);
    return a.flatMap(l -> b.map(r -> new SpotPair(l, r)))
        .filter(p -> p.length() > length() / 2 && p.length() < 2 * length());
  }

  private Optional<Spot> found(Grid spots, Spot before, double nearX, double nearY) {
    int sign = before.bright ? 1 : -1;
    int x0 = (int) Math.round(nearX);
    int y0 = (int) Math.round(nearY);
    int best = 0;
    double top = Double.NEGATIVE_INFINITY;
    int width = 2 * REACH + 1;
    for (int i = 0; i < width * width; i++) {
      double value = sign * spots.at(x0 - REACH + i % width, y0 - REACH + i / width);
      if (value > top) {
        top = value;
        best = i;
      }
    }
    int x = best % width;
    int y = best / width;
    if (x == 0 || y == 0 || x == width - 1 || y == width - 1) {
      return Optional.empty();
    }
    return Optional.of(placed(spots, before, x0 - REACH + x, y0 - REACH + y));
  }

  private Spot placed(Grid spots, Spot before, int x, int y) {
    double u = ((x + peakX(spots, x, y) + 0.5) / SEARCHED - 0.5) * SEARCHED_SIDE;
    double v = ((y + peakY(spots, x, y) + 0.5) / SEARCHED - 0.5) * SEARCHED_SIDE;
    return new Spot(x(u, v), y(u, v), before.bright, before.strength);
  }

  static double peakX(Grid grid, int x, int y) {
    return peak(grid.at(x - 1, y), grid.at(x, y), grid.at(x + 1, y));
  }

  static double peakY(Grid grid, int x, int y) {
    return peak(grid.at(x, y - 1), grid.at(x, y), grid.at(x, y + 1));
  }

  /** Where the parabola through three values has its top, -0.5..0.5 from the middle one. */
  private static double peak(double before, double here, double after) {
    double bend = before - 2 * here + after;
    double place = Math.abs(bend) < 1e-12 ? 0 : (before - after) / (2 * bend);
    return Math.max(-0.5, Math.min(0.5, place));
  }
}
