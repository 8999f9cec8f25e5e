package ae.gov.noor.biometric.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A place in a listing as opaque text, authenticated and bound to that listing: a cursor that was
 * altered, or that belongs to another person's listing or to another filter, is refused.
 */
public final class PageCursor {
  private static final int MOST_ITEMS = 100;
  private static final int PLACE_BYTES = 8 + 4 + 16;
  private static final int TAG_BYTES = 16;
  private final UnaryOperator<byte[]> mac;

  /** {@code mac} computes a keyed 32-byte tag. */
  public PageCursor(UnaryOperator<byte[]> mac) {
    this.mac = mac;
  }

  /** A place in what is ordered by time, and at the same time by id. */
  public record Place(Instant at, UUID id) {}

  /** Some of what is listed, and where the next begin, where there are more. */
  public record Page<T>(List<T> items, Optional<String> next) {}

  /** What is listed from a place on, which itself is left out; at most so many. */
  @FunctionalInterface
  public interface Listed<T> {
    List<T> from(Optional<Place> place, int most);
  }

  /**
   * The page that a caller asks for: refuses with {@code OUT_OF_RANGE} a limit that is not 1 to
   * {@value #MOST_ITEMS}, and a cursor as {@link #read} does.
   *
   * @param listing as for {@link #write}
   * @param cursor as it was told; null for the first page
   */
  public <T> Page<T> page(
      String listing, int limit, String cursor, Listed<T> listed, Function<T, Place> placeOf) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    Optional<Place> place = Optional.ofNullable(cursor).map(text -> read(listing, text));
    List<T> found = listed.from(place, limit + 1);
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    Place last = placeOf.apply(found.get(limit - 1));
    return new Page<>(found.subList(0, limit), Optional.of(write(listing, last)));
  }

  /**
   * @param listing what is listed, of whom and by which filters, so that no two listings have one
   *     text
   */
  public String write(String listing, Place place) {
    byte[] plain =
        ByteBuffer.allocate(PLACE_BYTES)
            .putLong(place.at().getEpochSecond())
            .putInt(place.at().getNano())
            .putLong(place.id().getMostSignificantBits())
            .putLong(place.id().getLeastSignificantBits())
            .array();
    byte[] all = Arrays.copyOf(plain, PLACE_BYTES + TAG_BYTES);
    System.arraycopy(tag(listing, plain), 0, all, PLACE_BYTES, TAG_BYTES);
    return encoded(all);
  }

  private static String encoded(byte[] all) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Refuses with {@code MALFORMED_REQUEST} what {@link #write} did not make for this listing. */
  public Place read(String listing, String text) {
    byte[] all = decoded(text);
    byte[] plain = Arrays.copyOf(all, PLACE_BYTES);
    byte[] tag = Arrays.copyOfRange(all, PLACE_BYTES, PLACE_BYTES + TAG_BYTES);
    if (!MessageDigest.isEqual(tag, tag(listing, plain))) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    ByteBuffer in = ByteBuffer.wrap(plain);
    Instant at = Instant.ofEpochSecond(in.getLong(), in.getInt());
    return new Place(at, new UUID(in.getLong(), in.getLong()));
  }

  private static byte[] decoded(String text) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      // the decoder lets padding and stray bits of the last digit through
      if (all.length == PLACE_BYTES + TAG_BYTES && encoded(all).equals(text)) {
        return all;
      }
    } catch (IllegalArgumentException e) {
      // the same refusal as for a wrong length
    }
    throw new Refusal(Reason.MALFORMED_REQUEST);
  }

  /** The place has one length, so that it and the listing cannot be told apart in two ways. */
  private byte[] tag(String listing, byte[] plain) {
    byte[] name = listing.getBytes(StandardCharsets.UTF_8);
    byte[] bound = ByteBuffer.allocate(plain.length + name.length).put(plain).put(name).array();
    return Arrays.copyOf(mac.apply(bound), TAG_BYTES);
  }
}
