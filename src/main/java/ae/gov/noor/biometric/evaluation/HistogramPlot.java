package ae.gov.noor.biometric.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;

/** The shares of mated and non-mated scores in each bin, as a picture; needs no display. */
record HistogramPlot(String title, Histogram histogram) {
  private static final int WIDTH = 1120;
  private static final int HEIGHT = 560;
  private static final int LEFT = 60;
  private static final int TOP = 60;
  private static final int ACROSS = 1000;
  private static final int UP = 420;
  private static final int TICKS = 10;
  private static final Color MATED = new Color(0x0072B2);
  private static final Color NON_MATED = new Color(0xD55E00);

  void write(Path png) throws IOException {
    if (!ImageIO.write(picture(), "png", png.toFile())) {
      throw new IOException("this runtime writes no PNG");
    }
  }

  BufferedImage picture() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    axis(g);
    bars(g, histogram.nonMated(), NON_MATED, "non-mated", 0);
    bars(g, histogram.mated(), MATED, "mated", 1);
    g.dispose();
    return picture;
  }

  private void axis(Graphics2D g) {
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    g.drawString(title + ": share of scores by score", LEFT, 36);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    g.drawLine(LEFT, TOP + UP, LEFT + ACROSS, TOP + UP);
    int bins = histogram.mated().length;
    for (int i = 0; i <= TICKS; i++) {
      double score = histogram.lowest() + histogram.width() * bins * i / TICKS;
      String label = String.format(Locale.ROOT, "%.2f", score);
      int x = LEFT + ACROSS * i / TICKS;
      g.drawLine(x, TOP + UP, x, TOP + UP + 6);
      g.drawString(label, x - g.getFontMetrics().stringWidth(label) / 2, TOP + UP + 26);
    }
  }

  /** Each kind fills the height by its own highest bin. */
  private static void bars(Graphics2D g, long[] counts, Color colour, String name, int row) {
    double most = Math.max(1, Arrays.stream(counts).max().orElse(1));
    Path2D outline = new Path2D.Double();
    outline.moveTo(LEFT, TOP + UP);
    for (int i = 0; i < counts.length; i++) {
      double y = TOP + UP * (1 - counts[i] / most);
      outline.lineTo(LEFT + (double) ACROSS * i / counts.length, y);
      outline.lineTo(LEFT + (double) ACROSS * (i + 1) / counts.length, y);
    }
    outline.lineTo(LEFT + ACROSS, TOP + UP);
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 70));
    g.fill(outline);
    g.setColor(colour);
    g.setStroke(new BasicStroke(2));
    g.draw(outline);
    g.drawString(name + ", " + Arrays.stream(counts).sum(), LEFT + 820, TOP + 20 + 22 * row);
  }
}
