package ae.gov.noor.biometric.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Detection error trade-off curves as a picture, both axes on the scale of normal deviates (ISO/IEC
 * 19795-1), from one rate to another. Rates beyond are drawn at the edge. Needs no display; letters
 * are drawn in the fonts of the machine.
 *
 * @param across what the horizontal axis shows: the false match rate of each point
 * @param upwards what the vertical axis shows
 * @param lowest where both axes begin, a share above 0
 * @param highest where they end, below 1
 */
record DetPlot(
    String title,
    String across,
    String upwards,
    double lowest,
    double highest,
    List<Curve> curves) {
  /** One curve with its name. */
  record Curve(String name, List<DetCurve.Point> points) {
    Curve {
      points = List.copyOf(points);
    }
  }

  private static final double[] TICKS = {
    0.000001, 0.00001, 0.0001, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95,
    0.99
  };
  private static final int WIDTH = 1120;
  private static final int HEIGHT = 900;
  private static final int LEFT = 100;
  private static final int TOP = 60;
  private static final int SIDE = 740;

  /** Told apart by those who do not see colours as most do, too (Okabe and Ito 2008). */
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0x8A8A00
  };

  private static final float[][] DASHES = {null, {9, 5}, {2, 4}};

  DetPlot {
    curves = List.copyOf(curves);
  }

  void write(Path png) throws IOException {
    if (!ImageIO.write(picture(), "png", png.toFile())) {
      throw new IOException("this runtime writes no PNG");
    }
  }

  BufferedImage picture() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    axes(g);
    for (int i = 0; i < curves.size(); i++) {
      curve(g, i);
    }
    g.dispose();
    return picture;
  }

  private void axes(Graphics2D g) {
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    for (double tick : TICKS) {
      if (tick < lowest || tick > highest) {
        continue;
      }
      String label =
          new BigDecimal(Double.toString(tick))
              .movePointRight(2)
              .stripTrailingZeros()
              .toPlainString();
      g.setColor(new Color(0xDDDDDD));
      g.drawLine(x(tick), TOP, x(tick), TOP + SIDE);
      g.drawLine(LEFT, y(tick), LEFT + SIDE, y(tick));
      g.setColor(Color.BLACK);
      centred(g, label, x(tick), TOP + SIDE + 22);
      int wide = g.getFontMetrics().stringWidth(label);
      g.drawString(label, LEFT - 10 - wide, y(tick) + 5);
    }
    g.drawRect(LEFT, TOP, SIDE, SIDE);
    centred(g, across + ", %", LEFT + SIDE / 2, TOP + SIDE + 56);
    g.rotate(-Math.PI / 2);
    centred(g, upwards + ", %", -(TOP + SIDE / 2), 34);
    g.rotate(Math.PI / 2);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    centred(g, title, LEFT + SIDE / 2, 38);
  }

  private static void centred(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2, y);
  }

  private void curve(Graphics2D g, int i) {
    g.setColor(new Color(COLOURS[i % COLOURS.length]));
    float[] dash = DASHES[i / COLOURS.length % DASHES.length];
    g.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
    Path2D path = new Path2D.Double();
    for (DetCurve.Point point : curves.get(i).points()) {
      int x = x(point.falseMatchRate());
      int y = y(point.falseNonMatchRate());
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        // few trials make a staircase; where both rates change at once, the worse corner
        path.lineTo(path.getCurrentPoint().getX(), y);
        path.lineTo(x, y);
      }
    }
    g.draw(path);
    legend(g, i);
  }

  private void legend(Graphics2D g, int i) {
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    int left = LEFT + SIDE + 20;
    int y = TOP + 14 + 22 * i;
    g.drawLine(left, y - 5, left + 30, y - 5);
    g.setColor(Color.BLACK);
    g.drawString(curves.get(i).name(), left + 38, y);
  }

  private int x(double rate) {
    return (int) Math.round(LEFT + SIDE * place(rate));
  }

  private int y(double rate) {
    return (int) Math.round(TOP + SIDE * (1 - place(rate)));
  }

  /** 0 at the lowest rate, 1 at the highest. */
  private double place(double rate) {
    double low = deviate(lowest);
    double high = deviate(highest);
    double clamped = Math.max(lowest, Math.min(highest, rate));
    return (deviate(clamped) - low) / (high - low);
  }

  /** The normal deviate of a share, above 0 and below 1, by halving; good to 1e-9. */
  static double deviate(double share) {
    double low = -10;
    double high = 10;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (normal(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The normal distribution by its series (Marsaglia 2004), good to 1e-14 within six deviations.
   */
  private static double normal(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; k < 400 && Math.abs(term) > 1e-18; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    double tail = 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    return Math.max(0, Math.min(1, tail));
  }
}
