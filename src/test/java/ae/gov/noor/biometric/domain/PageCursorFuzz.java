package ae.gov.noor.biometric.domain;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** No text but the one that was written opens, and that one only for its own listing. */
public final class PageCursorFuzz implements FuzzTarget {
  private static final String LISTING = "history of somebody";
  private static final PageCursor.Place PLACE =
      new PageCursor.Place(Instant.ofEpochSecond(1_704_447_600, 5_000), new UUID(1, 2));

  private final PageCursor cursors = new PageCursor(PageCursorFuzz::mac);
  private final String good = cursors.write(LISTING, PLACE);

  private static byte[] mac(byte[] message) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update("a key that nobody knows".getBytes(StandardCharsets.US_ASCII));
      return sha256.digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        new byte[good.length()],
        good.getBytes(StandardCharsets.US_ASCII),
        (good + "=").getBytes(StandardCharsets.US_ASCII),
        good.replace('-', '+').getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void read(byte[] input) {
    byte[] laid = FuzzTarget.overlaid(good.getBytes(StandardCharsets.US_ASCII), input);
    read(new String(input, StandardCharsets.UTF_8));
    read(new String(laid, StandardCharsets.UTF_8));
  }

  private void read(String text) {
    try {
      PageCursor.Place place = cursors.read(LISTING, text);
      promise(text.equals(good) && place.equals(PLACE), "a cursor that nobody wrote");
    } catch (Refusal refusal) {
      promise(!text.equals(good), "a good cursor was refused");
      promise(refusal.reason() == Reason.MALFORMED_REQUEST, refusal.reason().code());
    }
    try {
      cursors.read(LISTING + " else", text);
      throw new AssertionError("a cursor opens for another listing");
    } catch (Refusal refusal) {
      promise(refusal.reason() == Reason.MALFORMED_REQUEST, refusal.reason().code());
    }
  }
}
