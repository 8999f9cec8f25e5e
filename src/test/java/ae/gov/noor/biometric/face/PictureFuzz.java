package ae.gov.noor.biometric.face;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.util.Arrays;
import java.util.Set;

/**
 * A picture within the limits or a refusal, the same at each try, for memory in proportion to the
 * file and to the pixels that its header is allowed to claim.
 */
abstract class PictureFuzz implements FuzzTarget {
  private static final Set<Reason> REASONS =
      Set.of(Reason.SAMPLE_CORRUPT, Reason.IMAGE_TOO_LARGE, Reason.UNSUPPORTED_MEDIA_TYPE);
  private static final long ALWAYS = 8L << 20;
  private static final int FOR_A_BYTE = 32;
  private static final int FOR_A_PIXEL = 24;

  /** Small claims alone are decoded here: more pixels are the same work again. */
  private static final int MOST_PIXELS = 1 << 20;

  private final PictureDecoder decoder = new PictureDecoder();

  final void decode(byte[] file) {
    long claimed = decoder.pixels(Sample.of(file));
    if (file.length == 0 || claimed > MOST_PIXELS) {
      return;
    }
    Picture[] made = new Picture[1];
    long allowed = ALWAYS + FOR_A_BYTE * (long) file.length + FOR_A_PIXEL * claimed;
    FuzzTarget.promiseToAllocate(allowed, () -> made[0] = picture(file));
    Picture picture = made[0];
    if (picture != null) {
      promise((long) picture.width() * picture.height() == claimed, "not what the header says");
      promise(Math.max(picture.width(), picture.height()) <= PictureLimits.SIDE, "too long a side");
      promise(Arrays.equals(picture.rgb(), picture(file).rgb()), "two pictures in one file");
    }
  }

  private Picture picture(byte[] file) {
    try {
      return decoder.decode(Sample.of(file));
    } catch (Refusal refusal) {
      promise(REASONS.contains(refusal.reason()), refusal.reason().code());
      return null;
    }
  }
}
