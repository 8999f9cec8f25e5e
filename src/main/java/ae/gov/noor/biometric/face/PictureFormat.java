package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import java.util.regex.Pattern;

/**
 * The picture formats that are taken; which one a sample is, its first bytes say, never its name.
 */
enum PictureFormat {
  JPEG("jpeg|jpg|pjpeg") {
    @Override
    boolean matches(Sample sample) {
      return sample.hasMagic(0, 0xff, 0xd8, 0xff);
    }
  },
  PNG("png|x-png") {
    @Override
    boolean matches(Sample sample) {
      return sample.hasMagic(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
    }
  };

  private static final Pattern PICTURE = type("[^;*\\s]+");
  private final Pattern mediaType;

  PictureFormat(String subtypes) {
    mediaType = type(subtypes);
  }

  private static Pattern type(String subtypes) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    return Pattern.compile("\\s*image/(?:" + subtypes + ")\\s*(?:;.*)?", flags);
  }

  abstract boolean matches(Sample sample);

  /** The format of the bytes; refuses what is not taken and what the declared type contradicts. */
  static PictureFormat of(Sample sample) {
    if (sample.size() == 0) {
      throw new Refusal(Reason.EMPTY_SAMPLE);
    }
    for (PictureFormat format : values()) {
      if (format.matches(sample)) {
        format.refuseOtherClaim(sample);
        return format;
      }
    }
    throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
  }

  /**
   * Only a claim to be another kind of picture contradicts: other types say nothing about the
   * bytes.
   */
  private void refuseOtherClaim(Sample sample) {
    String claim = sample.declaredMediaType().orElse("");
    if (PICTURE.matcher(claim).matches() && !mediaType.matcher(claim).matches()) {
      throw new Refusal(Reason.MEDIA_TYPE_MISMATCH);
    }
  }
}
