package ae.gov.noor.biometric.domain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads a sample from standard base64 (RFC 4648, section 4): the one canonical spelling only. The
 * JDK's basic decoder alone would let missing padding and stray bits of the last digit through.
 */
public final class Base64Sample {
  private Base64Sample() {}

  /** Refuses before decoding what would be over {@code mostBytes}. */
  public static Sample decode(String text, int mostBytes) {
    if (text.isEmpty()) {
      throw new Refusal(Reason.EMPTY_SAMPLE);
    }
    if (text.length() > 4L * ((mostBytes + 2) / 3)) {
      throw new Refusal(Reason.TOO_LARGE);
    }
    if (text.length() % 4 != 0) {
      throw new Refusal(Reason.BAD_BASE64);
    }
    byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(ascii);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.BAD_BASE64);
    }
    if (!lastDigitIsCanonical(ascii, bytes)) {
      throw new Refusal(Reason.BAD_BASE64);
    }
    if (bytes.length > mostBytes) {
      throw new Refusal(Reason.TOO_LARGE);
    }
    return Sample.of(bytes);
  }

  /** Only the last group can hide bits: encode what it decoded to and compare. */
  private static boolean lastDigitIsCanonical(byte[] ascii, byte[] bytes) {
    int tail = bytes.length % 3 == 0 ? 3 : bytes.length % 3;
    byte[] end = new byte[tail];
    System.arraycopy(bytes, bytes.length - tail, end, 0, tail);
    byte[] again = Base64.getEncoder().encode(end);
    for (int i = 0; i < 4; i++) {
      if (again[i] != ascii[ascii.length - 4 + i]) {
        return false;
      }
    }
    return true;
  }
}
