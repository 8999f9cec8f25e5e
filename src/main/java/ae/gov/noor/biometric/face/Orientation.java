package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;

/**
 * How the camera was held, EXIF tag 0x0112 (CIPA DC-008): how stored rows and columns lie in the
 * upright picture.
 */
enum Orientation {
  NORMAL,
  MIRRORED,
  TURNED_180,
  FLIPPED,
  TRANSPOSED,
  TURNED_90,
  TRANSVERSED,
  TURNED_270;

  /** The orientation of a TIFF block; what cannot be read is an upright picture, never an error. */
  static Orientation ofExif(byte[] tiff) {
    if (tiff.length == 0) {
      return NORMAL;
    }
    Metadata metadata = new Metadata();
    try {
      new ExifReader().extract(new ByteArrayReader(tiff), metadata);
    } catch (RuntimeException e) {
      return NORMAL;
    }
    for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
      Integer tag = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      if (tag != null && tag >= 1 && tag <= values().length) {
        return values()[tag - 1];
      }
    }
    return NORMAL;
  }

  /** The picture as the photographer saw it. */
  Picture upright(Picture stored) {
    int w = stored.width();
    int h = stored.height();
    return switch (this) {
      case NORMAL -> stored;
      case MIRRORED -> remapped(stored, w, h, w - 1, -1, w);
      case TURNED_180 -> remapped(stored, w, h, w * h - 1, -1, -w);
      case FLIPPED -> remapped(stored, w, h, w * (h - 1), 1, -w);
      case TRANSPOSED -> remapped(stored, h, w, 0, w, 1);
      case TURNED_90 -> remapped(stored, h, w, w * (h - 1), -w, 1);
      case TRANSVERSED -> remapped(stored, h, w, w * h - 1, -w, -1);
      case TURNED_270 -> remapped(stored, h, w, w - 1, w, -1);
    };
  }

  /**
   * Walks the stored pixels from {@code first}, {@code right} for each column, {@code down} for
   * each row.
   */
  private static Picture remapped(
      Picture stored, int width, int height, int first, int right, int down) {
    byte[] from = stored.rgb();
    byte[] to = new byte[from.length];
    int t = 0;
    for (int y = 0; y < height; y++) {
      int s = 3 * (first + y * down);
      for (int x = 0; x < width; x++, s += 3 * right) {
        to[t++] = from[s];
        to[t++] = from[s + 1];
        to[t++] = from[s + 2];
      }
    }
    return new Picture(width, height, to);
  }
}
