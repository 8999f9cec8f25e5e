package ae.gov.noor.biometric.domain;

/**
 * A decoded picture, upright. {@code rgb} is interleaved R, G, B, row by row from the top left, one
 * byte a channel (0..255, unsigned), {@code 3 * width * height} bytes. Held by reference: a picture
 * is large and lives inside one request; nobody writes to it after decoding.
 */
public record Picture(int width, int height, byte[] rgb) {
  public Picture {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "a picture of " + width + "x" + height + " needs 3 bytes a pixel");
    }
  }

  /** Channel {@code c} (0 red, 1 green, 2 blue) of the pixel at column x, row y: 0..255. */
  public int at(int x, int y, int c) {
    return rgb[3 * (y * width + x) + c] & 0xff;
  }

  @Override
  public String toString() {
    return "Picture[" + width + "x" + height + "]";
  }
}
