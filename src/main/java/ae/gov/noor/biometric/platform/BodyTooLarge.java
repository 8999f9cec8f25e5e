package ae.gov.noor.biometric.platform;

import java.io.IOException;

/** A body went on beyond the limit while it was read. */
final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;
}
