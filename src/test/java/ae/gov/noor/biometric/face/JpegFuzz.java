package ae.gov.noor.biometric.face;

import java.awt.image.BufferedImage;
import java.util.List;
import javax.imageio.IIOImage;

/** JPEG files. */
public final class JpegFuzz extends PictureFuzz {
  @Override
  public List<byte[]> seeds() {
    byte[] small = Pictures.jpeg(Pictures.gradient(24, 16), 0.5f, false);
    BufferedImage grey = Pictures.image(Pictures.gradient(9, 9), BufferedImage.TYPE_BYTE_GRAY);
    return List.of(
        small,
        Pictures.jpeg(Pictures.noise(17, 33), 0.9f, true),
        Pictures.jpeg(new IIOImage(grey, null, null), 0.3f, false),
        Pictures.withOrientation(small, 6),
        Pictures.withSegment(
            small, 0xee, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 0, 0, 0, 0, 0, 1}),
        Pictures.withSegment(small, 0xdd, new byte[] {0, 1}));
  }

  @Override
  public void read(byte[] input) {
    decode(input);
  }
}
