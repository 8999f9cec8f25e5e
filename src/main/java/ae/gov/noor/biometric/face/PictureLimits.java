package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.io.IOException;

/** How large a picture may be; judged from the header. */
final class PictureLimits {
  /** No camera of a phone or a portal gives a longer side. */
  static final int SIDE = 8192;

  /** 120 MB as RGB, the most one request may hold. */
  static final long PIXELS = 40_000_000;

  /** What the decoder may allocate: 16-bit RGBA is taken up to half the pixels. */
  static final long DECODED_BYTES = 4 * PIXELS;

  private PictureLimits() {}

  static void judge(long width, long height, int bitsPerPixel) throws IOException {
    if (width < 1 || height < 1) {
      throw new IOException("a picture without pixels");
    }
    if (width > SIDE || height > SIDE || width * height > PIXELS) {
      throw new Refusal(Reason.IMAGE_TOO_LARGE);
    }
    if (width * height * bitsPerPixel / 8 > DECODED_BYTES) {
      throw new Refusal(Reason.IMAGE_TOO_LARGE);
    }
  }
}
