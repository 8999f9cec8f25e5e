package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.PageCursor.Place;
import ae.gov.noor.biometric.template.KeyRing;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {
  private static final String LISTING = "verifications of 0b8f2c1d";
  private static final String OTHER = "verifications of 0b8f2c1e";
  private static final Place PLACE =
      new Place(
          Instant.parse("2026-03-04T05:06:07.123456Z"),
          UUID.fromString("f0000000-4e5a-4b6c-8d7e-9f0a1b2c3d4e"));
  private final PageCursor cursors = cursors();
  private final String text = cursors.write(LISTING, PLACE);

  private static PageCursor cursors() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    KeyRing ring = KeyRing.parse(Base64.getEncoder().encodeToString(key));
    return new PageCursor(bytes -> ring.mac("page-cursor", bytes));
  }

  private static void refused(PageCursor cursors, String listing, String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> cursors.read(listing, text));
    assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
  }

  @Test
  void aCursorIsReadAsItWasWritten() {
    assertEquals(PLACE, cursors.read(LISTING, text));
    Place old = new Place(Instant.parse("1969-12-31T23:59:59.999999Z"), new UUID(-1, 1));
    assertEquals(old, cursors.read(LISTING, cursors.write(LISTING, old)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 100})
  void allPagesTogetherAreAllThatIsListed(int limit) {
    List<Integer> all = IntStream.range(0, 7).boxed().toList();
    List<Integer> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      PageCursor.Page<Integer> page =
          cursors.page(
              LISTING,
              limit,
              next.orElse(null),
              (place, most) ->
                  all.stream()
                      .skip(place.map(p -> p.id().getLeastSignificantBits() + 1).orElse(0L))
                      .limit(most)
                      .toList(),
              last -> new Place(PLACE.at(), new UUID(0, last)));
      assertTrue(page.items().size() <= limit);
      seen.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    assertEquals(all, seen);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
  void aPageOfNothingOrOfTooMuchIsRefused(int limit) {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> cursors.page(LISTING, limit, null, (place, most) -> List.of(PLACE), p -> p));
    assertEquals(Reason.OUT_OF_RANGE, refusal.reason());
  }

  @Test
  void itCanStandInAnAddress() {
    assertTrue(text.matches("[A-Za-z0-9_-]+"), text);
  }

  // J21
  @Test
  void anyBitThatIsAlteredIsRefused() {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] altered = bytes.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      refused(cursors, LISTING, Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
    }
  }

  // J21: the decoder alone would take all of these for the same cursor
  @Test
  void anotherSpellingOfTheSameBytesIsRefused() {
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = text.length() - 1;
    int value = digits.indexOf(text.charAt(last));
    assertEquals(0, value % 4, "44 bytes leave two bits of the last digit unused");
    for (int stray = 1; stray < 4; stray++) {
      refused(cursors, LISTING, text.substring(0, last) + digits.charAt(value + stray));
    }
    refused(cursors, LISTING, text + "=");
  }

  // J21
  @Test
  void aCursorOfAnotherListingIsRefused() {
    refused(cursors, OTHER, text);
  }

  @Test
  void aCursorUnderAnotherKeyIsRefused() {
    refused(cursors(), LISTING, text);
  }

  @Test
  void aCursorThatIsLongerOrShorterIsRefused() {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    for (int length : new int[] {0, 1, 28, bytes.length - 1, bytes.length + 1}) {
      byte[] other = Arrays.copyOf(bytes, length);
      refused(cursors, LISTING, Base64.getUrlEncoder().withoutPadding().encodeToString(other));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "2026-03-04T05:06:07Z", "' OR 1=1--", "{\"$gt\":\"\"}"})
  void whatIsNoCursorIsRefused(String other) {
    refused(cursors, LISTING, other);
  }
}
