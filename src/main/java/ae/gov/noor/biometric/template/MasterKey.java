package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reads one master key and refuses what no random generator makes. */
final class MasterKey {
  private static final int BYTES = 32;
  private static final int TEXT_LENGTH = 44;
  // 16 bytes twice have 16 distinct values at most; 32 random bytes have so few once in 4 * 10^14
  private static final int FEWEST_DISTINCT = 17;
  // the shortest of them stands in one random key of 3 * 10^7
  private static final List<String> WORDS =
      List.of("changeme", "placeholder", "masterkey", "password", "example", "secret", "yourkey");

  private MasterKey() {}

  /**
   * @param text standard base64 with its padding; white space around it is ignored
   * @param where names the setting in a refusal, which never holds the value
   */
  static Secret read(String text, String where) {
    String base64 = text.strip();
    byte[] key = base64.length() == TEXT_LENGTH ? decode(base64, where) : new byte[0];
    try {
      if (key.length != BYTES || !Base64.getEncoder().encodeToString(key).equals(base64)) {
        throw refusal(where);
      }
      if (isWord(base64) || isPattern(key)) {
        throw new IllegalArgumentException(
            where + " is a placeholder or a pattern; make one from 32 random bytes");
      }
      return new Secret(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] decode(String base64, String where) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw refusal(where); // without the cause, whose message quotes a character of the key
    }
  }

  private static IllegalArgumentException refusal(String where) {
    return new IllegalArgumentException(where + " must be standard base64 of exactly 32 bytes");
  }

  private static boolean isWord(String base64) {
    String lower = base64.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }

  private static boolean isPattern(byte[] key) {
    IntStream values = IntStream.range(0, BYTES).map(i -> key[i]);
    boolean repeats = values.distinct().count() < FEWEST_DISTINCT;
    boolean counts =
        IntStream.range(2, BYTES)
            .allMatch(i -> (byte) (key[i] - key[i - 1] - key[1] + key[0]) == 0);
    boolean typed = IntStream.range(0, BYTES).allMatch(i -> key[i] >= ' ' && key[i] <= '~');
    return repeats || counts || typed;
  }
}
