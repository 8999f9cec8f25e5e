package ae.gov.noor.biometric.template;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** No token but the one that was made opens; whatever is put into one comes out again. */
public final class FernetFuzz implements FuzzTarget {
  private static final byte[] KEY = new byte[Fernet.KEY_BYTES];
  private static final byte[] IV = new byte[16];
  private static final byte[] PLAIN = "0123456789abcdef0".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_704_447_600);
  private static final byte[] GOOD = Fernet.seal(KEY, PLAIN, NOW, IV);

  @Override
  public List<byte[]> seeds() {
    return List.of(
        new byte[1], GOOD, Arrays.copyOf(GOOD, GOOD.length - 1), Arrays.copyOf(GOOD, 76), PLAIN);
  }

  @Override
  public void read(byte[] input) {
    open(input);
    open(FuzzTarget.overlaid(GOOD, input));
    byte[] opened = Fernet.open(KEY, Fernet.seal(KEY, input, NOW, IV));
    promise(Arrays.equals(opened, input), "another text came out");
  }

  private static void open(byte[] token) {
    boolean whole = Arrays.equals(token, GOOD);
    try {
      byte[] plain = Fernet.open(KEY, token);
      promise(whole && Arrays.equals(plain, PLAIN), "a token that nobody made");
    } catch (Refusal refusal) {
      promise(!whole, "a good token was refused");
      promise(refusal.reason() == Reason.TEMPLATE_INTEGRITY, refusal.reason().code());
    }
  }
}
